import type { WebClient } from '@slack/web-api';
import type { Desk } from '../../domain/desk.ts';
import type { Afterwards } from '../afterwards.ts';
import type { BotLog } from './bot-log.ts';
import type { Installation } from './installation.ts';
import type { People } from './people.ts';
import type { Rooms } from './rooms.ts';

/** What every listener works with. */
export type SlackParts = {
  desk: Desk;
  client: WebClient;
  people: People;
  rooms: Rooms;
  installation: Installation;
  afterwards: Afterwards;
  log: BotLog;
  /** The bot's own user id, once it is known. */
  botUser(): string | null;
};
