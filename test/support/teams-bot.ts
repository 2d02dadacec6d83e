import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import type { TeamsAuthority, TeamsConfig } from '../../src/bots/teams/authentication.ts';
import { createTeamsApp } from '../../src/bots/teams/create-teams-app.ts';
import { createTeamsConnection } from '../../src/bots/teams/teams-connection.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { DeskLog } from '../../src/domain/desk-log.ts';
import type { Messenger } from '../../src/domain/messenger.ts';
import {
  createTeamsStandIn,
  type TeamsStandInOptions,
} from '../../src/playground/teams-stand-in/teams-stand-in.ts';
import { testDatabase } from './database.ts';
import { createScriptedDesk } from './scripted-desk.ts';
import type { Logged } from './slack-bot.ts';

export type TeamsBot = Awaited<ReturnType<typeof startTeamsBot>>;

export const staffId = '29:1staff';
export const otherId = '29:1other';
export const guestId = '29:1guest';
export const channelId = '19:orders@thread.tacv2';
export const groupId = '19:kitchen@thread.v2';
export const tenantId = '72f988bf-0000-4000-8000-000000000047';

const everyone = [staffId, otherId, guestId];

/** The Teams bot on a scripted desk, or on one of one's own, and a stand-in Teams beside it. */
export async function startTeamsBot(
  options: {
    makeDesk?: (messenger: Messenger, log: DeskLog) => Desk;
    database?: Awaited<ReturnType<typeof testDatabase>>;
    config?: TeamsConfig;
    authority?: TeamsAuthority;
    standIn?: TeamsStandInOptions;
  } = {},
) {
  const db = options.database ?? (await testDatabase());
  const teams = await createTeamsStandIn({
    enforceRates: false,
    redeliverAfter: [20, 20],
    tenant: {
      id: tenantId,
      users: [
        { id: staffId, name: 'Sam Staff' },
        { id: otherId, name: 'Olga Other' },
        { id: guestId, name: 'Gus Guest', guest: true },
      ],
      conversations: [
        { id: channelId, kind: 'channel', name: 'Orders', members: everyone, team: channelId },
        { id: groupId, kind: 'group', name: 'Kitchen', members: everyone },
      ],
    },
    ...options.standIn,
  });
  const desk = createScriptedDesk();
  const logged: Logged[] = [];
  const note = (level: Logged['level']) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  const log: DeskLog = { info: note('info'), warn: note('warn'), error: note('error') };
  const connection = createTeamsConnection({
    config: options.config ?? { anonymous: true },
    authority: options.authority ?? null,
    sql: db.database.pool,
    shop: 1,
  });
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/api/messages`;
  const bot = createTeamsApp({
    desk: options.makeDesk ? options.makeDesk(connection.messenger, log) : desk,
    connection,
    express: app,
    log,
  });
  teams.connect(url);
  return {
    teams,
    desk,
    logged,
    url,
    bot,
    database: db.database,
    connection,
    messenger: connection.messenger,
    post: (body: string, headers: HeadersInit = { 'content-type': 'application/json' }) =>
      fetch(url, { method: 'POST', body, headers }),
    async close() {
      await bot.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await teams.close();
      if (!options.database) await db.close();
    },
  };
}
