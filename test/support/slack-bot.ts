import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import type { BotLog } from '../../src/bots/slack/bot-log.ts';
import { createSlackApp } from '../../src/bots/slack/create-slack-app.ts';
import { createSlackClient } from '../../src/bots/slack/slack-client.ts';
import { createSlackMessenger } from '../../src/bots/slack/slack-messenger.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Messenger } from '../../src/domain/messenger.ts';
import { createSlackStandIn } from '../../src/playground/slack-stand-in/slack-stand-in.ts';
import type { WorkspaceSetup } from '../../src/playground/slack-stand-in/workspace.ts';
import { createScriptedDesk } from './scripted-desk.ts';

export type Logged = { level: 'info' | 'warn' | 'error'; fields: object; message: string };

export type SlackBot = Awaited<ReturnType<typeof startSlackBot>>;

/** The Slack bot on a scripted desk, a stand-in Slack beside it, and signed requests of one's own. */
export async function startSlackBot(
  options: {
    mode: 'http' | 'socket';
    channels?: WorkspaceSetup['channels'];
    /** Stands behind the bot in place of the scripted desk. */
    makeDesk?: (messenger: Messenger, log: BotLog) => Desk;
  } = { mode: 'http' },
) {
  const { mode, channels, makeDesk } = options;
  const slack = await createSlackStandIn({
    enforceRates: false,
    eventRetryDelays: [20, 20],
    workspace: {
      users: [
        { id: 'U0STAFF', name: 'staff', realName: 'Staff', bot: false },
        { id: 'U0OTHER', name: 'other', realName: 'Other', bot: false },
      ],
      channels: channels ?? [
        { id: 'C0ORDERS', name: 'orders', kind: 'channel', members: ['U0READBACK', 'U0STAFF', 'U0OTHER'] },
        { id: 'C0PRIVATE', name: 'elsewhere', kind: 'channel', members: ['U0STAFF'] },
      ],
    },
  });
  const desk = createScriptedDesk();
  const logged: Logged[] = [];
  const note = (level: Logged['level']) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  const log: BotLog = { info: note('info'), warn: note('warn'), error: note('error') };
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl, log });
  const messenger = createSlackMessenger({ client, workspace: slack.workspace.teamId });
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/slack/events`;

  const bot = createSlackApp({
    desk: makeDesk ? makeDesk(messenger, log) : desk,
    config: {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      ...(mode === 'http' ? { signingSecret: slack.signingSecret } : { appToken: slack.appToken }),
    },
    express: app,
    log,
  });
  await bot.start();
  if (mode === 'http') slack.connect(url);
  return {
    slack,
    desk,
    logged,
    url,
    bot,
    client,
    messenger,
    /** Sends a body as Slack would, or with a fault in its signature or stamp. */
    post(body: string, change: Partial<SignedOptions> = {}): Promise<Response> {
      return fetch(url, {
        method: 'POST',
        body,
        headers: signedHeaders(body, { secret: slack.signingSecret, ...change }),
      });
    },
    async close() {
      await bot.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await slack.close();
    },
  };
}

type SignedOptions = { secret: string; offsetSeconds: number; contentType: string; headers: HeadersInit };

function signedHeaders(body: string, options: Partial<SignedOptions> & { secret: string }): Headers {
  const stamp = String(Math.floor(Date.now() / 1000) + (options.offsetSeconds ?? 0));
  const digest = createHmac('sha256', options.secret).update(`v0:${stamp}:${body}`).digest('hex');
  const headers = new Headers({
    'content-type': options.contentType ?? 'application/json',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${digest}`,
  });
  for (const [name, value] of new Headers(options.headers)) headers.set(name, value);
  return headers;
}

/** An interaction, as the form that Slack sends it in. */
export function asInteraction(payload: unknown): { body: string; contentType: string } {
  return {
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    contentType: 'application/x-www-form-urlencoded',
  };
}
