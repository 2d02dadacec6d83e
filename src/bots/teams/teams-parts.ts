import type { Desk } from '../../domain/desk.ts';
import type { DeskLog } from '../../domain/desk-log.ts';
import type { Afterwards } from '../afterwards.ts';
import type { DeliveryIds } from './delivery-ids.ts';
import type { OpenAnswers } from './open-answers.ts';
import type { People } from './people.ts';
import type { References } from './references.ts';
import type { TeamsMessenger } from './teams-messenger.ts';

/** What every listener works with. */
export type TeamsParts = {
  desk: Desk;
  messenger: TeamsMessenger['messenger'];
  say: TeamsMessenger['say'];
  change: TeamsMessenger['change'];
  references: References;
  answers: OpenAnswers;
  people: People;
  deliveryIds: DeliveryIds;
  afterwards: Afterwards;
  log: DeskLog;
};
