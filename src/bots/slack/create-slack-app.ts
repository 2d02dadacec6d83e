import { App, type Receiver, type SocketModeReceiver } from '@slack/bolt';
import type { Express } from 'express';
import type { Desk } from '../../domain/desk.ts';
import { createAfterwards } from '../afterwards.ts';
import { withinMs } from '../within.ts';
import { type BotLog, boltLogger } from './bot-log.ts';
import { errorCode, failedCall } from './failed-call.ts';
import { createInstallation } from './installation.ts';
import { listen } from './listen.ts';
import { createPeople } from './people.ts';
import { createRooms } from './rooms.ts';
import { createSignedReceiver } from './signed-receiver.ts';
import { createSlackClient, slackClientOptions } from './slack-client.ts';
import type { SlackParts } from './slack-parts.ts';
import { createSocketReceiver } from './socket-receiver.ts';

export type SlackConfig = {
  botToken: string;
  /** For HTTP; socket mode needs `appToken` instead, and goes first when both are there. */
  signingSecret?: string | undefined;
  appToken?: string | undefined;
  /** Ends in `/api/`. */
  apiUrl: string;
};

export type SlackApp = {
  /** Rejects with a sentence that names the setting to mend when Slack refuses a token. */
  start(): Promise<void>;
  /** Resolves once every turn's messages are sent or left to the relay. The web server is closed by its owner. */
  stop(): Promise<void>;
};

/** The Slack bot: the same listeners behind signed HTTP requests or a socket. */
export function createSlackApp(given: {
  desk: Desk;
  config: SlackConfig;
  express: Express;
  log: BotLog;
}): SlackApp {
  const { desk, config, log } = given;
  const receiver = openReceiver(config, given.express, log);
  const client = createSlackClient({ botToken: config.botToken, apiUrl: config.apiUrl, log });
  const afterwards = createAfterwards(log);
  const installation = createInstallation();
  let botUser: string | null = null;

  const app = new App({
    receiver: receiver.receiver,
    // Asking Slack who we are before every first turn would make its troubles ours; the payloads say it too.
    authorize: async () => ({ botToken: config.botToken }),
    // Readback's own messages are left out by the listeners, which know more kinds of them.
    ignoreSelf: false,
    convoStore: false,
    clientOptions: slackClientOptions(config.apiUrl, log),
    logger: boltLogger(log),
  });
  // Thrown again, a failed turn is answered with 500, and Slack sends its event once more.
  app.error(async (error) => {
    log.error({ err: error }, 'a turn failed');
    throw error;
  });

  const parts: SlackParts = {
    desk,
    client,
    people: createPeople(client),
    rooms: createRooms(client),
    installation,
    afterwards,
    log,
    botUser: () => botUser,
  };
  listen(app, parts);

  return {
    async start() {
      try {
        const self = await client.auth.test();
        botUser = self.user_id ?? null;
        installation.learn(self.team_id);
      } catch (error) {
        const failed = failedCall(error);
        if (failed.why !== 'unknown' && failed.detail.includes('SLACK_'))
          throw new Error(failed.detail, { cause: error });
        // Slack being away delays messages; orders in its queue come later.
        log.warn({ detail: failed.detail }, 'Slack did not answer at the start');
      }
      await receiver.start();
    },
    async stop() {
      await receiver.stop();
      await afterwards.settled();
    },
  };
}

type OpenReceiver = { receiver: Receiver; start(): Promise<void>; stop(): Promise<void> };

function openReceiver(config: SlackConfig, express: Express, log: BotLog): OpenReceiver {
  if (config.appToken) {
    const receiver = createSocketReceiver(config.appToken, config.apiUrl, log);
    return {
      receiver,
      start: () => connect(receiver, log),
      stop: () => receiver.stop(),
    };
  }
  if (!config.signingSecret) {
    throw new Error('Slack needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (socket mode)');
  }
  const receiver = createSignedReceiver(express, config.signingSecret, log);
  // The web server is opened and closed by whoever made the Express app.
  return { receiver, start: async () => undefined, stop: async () => undefined };
}

/** While Slack is away the rest of the process need not wait: the socket opens when it is back. */
const connectWaitMs = 3000;

async function connect(receiver: SocketModeReceiver, log: BotLog): Promise<void> {
  const connecting = receiver.start().then(
    () => null,
    (error: unknown) => {
      const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
      const hint = 'it must begin with xapp- and have the scope connections:write';
      return new Error(`Slack does not take SLACK_APP_TOKEN (${reason}): ${hint}`, { cause: error });
    },
  );
  const refused = await withinMs(connectWaitMs, connecting, 'not yet' as const);
  if (refused instanceof Error) throw refused;
  if (refused === null) return;
  log.warn({ from: 'slack' }, 'the socket to Slack is not open yet; trying on');
  connecting.then((late) => late && log.error({ err: late }, 'the socket to Slack did not open'));
}
