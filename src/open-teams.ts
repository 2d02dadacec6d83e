import type { Express } from 'express';
import type { TeamsConfig } from './bots/teams/authentication.ts';
import type { Config } from './config.ts';
import type { Sql } from './domain/database/sql.ts';
import type { Desk } from './domain/desk.ts';
import type { Messenger } from './domain/messenger.ts';
import type { Log } from './log.ts';

export type OpenTeams = {
  messenger: Messenger;
  /** Takes what Teams sends, on the route of its own. */
  mount(desk: Desk, express: Express): { stop(): Promise<void> };
};

/** botbuilder alone takes a third of a second to load: only where Teams is set up. */
export function loadTeams() {
  return Promise.all([
    import('./bots/teams/teams-connection.ts'),
    import('./bots/teams/create-teams-app.ts'),
  ]);
}

/** null: Teams is not set up, and nothing of it is loaded. */
export async function openTeams(
  config: Config,
  parts: { sql: Sql; shop: number; log: Log },
): Promise<OpenTeams | null> {
  const settings = teamsSettings(config);
  if (!settings) return null;
  const { sql, shop, log } = parts;
  const [{ createTeamsConnection }, { createTeamsApp }] = await loadTeams();
  const connection = createTeamsConnection({ config: settings, sql, shop });
  return {
    messenger: connection.messenger,
    mount: (desk, express) => createTeamsApp({ desk, connection, express, log }),
  };
}

function teamsSettings(config: Config): TeamsConfig | null {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId } = config;
  if (appId && appPassword && tenantId) return { appId, appPassword, tenantId };
  return config.TEAMS_ALLOW_ANONYMOUS ? { anonymous: true } : null;
}
