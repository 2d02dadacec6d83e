import { once, setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Delivered, type Delivery, deliverEvent, httpTransport, type Transport } from './delivery.ts';
import { createFaults } from './faults.ts';
import { limits } from './limits.ts';
import { eventPayload, messageEvent } from './payloads.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSlackPerson, type SlackPerson } from './slack-person.ts';
import { createSocketMode } from './socket-mode.ts';
import { type Call, createWebApi } from './web-api.ts';
import { createWorkspace, type WorkspaceChange, type WorkspaceSetup } from './workspace.ts';

export type SlackStandInOptions = {
  workspace?: WorkspaceSetup;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** Where the bot takes Slack's requests, such as `http://127.0.0.1:3000/slack/events`; see also `connect`. */
  requestUrl?: string;
  /** Answers 429 above Slack's published rates. On unless switched off. */
  enforceRates?: boolean;
  /** Milliseconds before each further delivery of an event that was not accepted. */
  eventRetryDelays?: readonly number[];
  /** Tells the bot of its own messages too, as Slack does. On unless switched off. */
  echo?: boolean;
  /** 0 finds a free one. */
  port?: number;
};

/** What was sent to the bot, and how it answered the first time. */
export type SentDelivery = { delivery: Delivery; delivered: Delivered };

export type SlackStandIn = Awaited<ReturnType<typeof createSlackStandIn>>;

/** A stand-in Slack on loopback: its Web API, socket mode, and people who use it. */
export async function createSlackStandIn(options: SlackStandInOptions = {}) {
  const workspace = createWorkspace(options.workspace);
  const faults = createFaults();
  const calls: Call[] = [];
  const sent: SentDelivery[] = [];
  const people = new Map<string, SlackPerson>();
  const background = new Set<Promise<void>>();
  const stopping = new AbortController();
  // Every delivery that waits to be tried again listens.
  setMaxListeners(0, stopping.signal);
  const signingSecret = options.signingSecret ?? 'stand-in-signing-secret';
  const credentials = {
    botToken: options.botToken ?? 'xoxb-stand-in',
    appToken: options.appToken ?? 'xapp-stand-in',
  };
  const callWatchers = new Set<(call: Call) => void>();
  let http: Transport | null = options.requestUrl ? httpTransport(options.requestUrl, signingSecret) : null;
  let origin = '';

  const responseUrls = createResponseUrls(workspace, () => origin);
  const server = createWebApi({
    workspace,
    faults,
    ...credentials,
    enforceRates: options.enforceRates ?? true,
    called: (call) => {
      calls.push(call);
      for (const watcher of callWatchers) watcher(call);
    },
    socketUrl: () => `${origin.replace('http', 'ws')}/socket`,
    respond: responseUrls.respond,
  });
  const socketMode = createSocketMode(server, workspace.appId);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;

  const transport: Transport = (delivery, retry) => {
    if (socketMode.connected()) return socketMode.send(delivery, retry);
    return http ? http(delivery, retry) : Promise.resolve({ outcome: 'connection-failed', tookMs: 0 });
  };
  const inBackground = (work: Promise<unknown>) => {
    const settled: Promise<void> = work.then(() => {
      background.delete(settled);
    });
    background.add(settled);
  };
  const noted = async (delivery: Delivery, sending: Promise<Delivered>) => {
    const delivered = await sending;
    sent.push({ delivery, delivered });
    return delivered;
  };
  const waits = options.eventRetryDelays ?? limits.eventRetryDelays;
  const sendEvent = (delivery: Delivery) =>
    noted(delivery, deliverEvent(transport, delivery, waits, stopping.signal, inBackground));

  if (options.echo ?? true) {
    workspace.watch((change) => {
      const event = echoOf(change);
      if (event && (http || socketMode.connected())) inBackground(sendEvent(eventPayload(workspace, event)));
    });
  }

  /** The event by which the bot hears of its own message. */
  function echoOf(change: WorkspaceChange): Record<string, unknown> | null {
    if (change.change === 'message' && change.message.botId && change.message.ephemeralTo === null) {
      return messageEvent(workspace, change.message);
    }
    if (change.change !== 'message-changed' || change.message.ephemeralTo !== null) return null;
    const { channel, channel_type, ...message } = messageEvent(workspace, change.message);
    const { channel: _, channel_type: __, ...previous } = messageEvent(workspace, change.previous);
    const event_ts = workspace.newTs();
    return {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel,
      channel_type,
      ts: event_ts,
      event_ts,
      message,
      previous_message: previous,
    };
  }

  return {
    /** For `SLACK_API_URL`. */
    apiUrl: `${origin}/api/`,
    ...credentials,
    signingSecret,
    workspace,
    faults,
    /** Every call that the bot made, in order. */
    calls: calls as readonly Call[],
    /** Every delivery to the bot, with its first answer, in order. */
    sent: sent as readonly SentDelivery[],
    onCall(watcher: (call: Call) => void): () => void {
      callWatchers.add(watcher);
      return () => callWatchers.delete(watcher);
    },
    /** From now on requests go to this address. */
    connect(requestUrl: string): void {
      http = httpTransport(requestUrl, signingSecret);
    },
    dropSockets: () => socketMode.drop(),
    /** The person with this user id, at the keyboard. */
    person(id: string): SlackPerson {
      const known = people.get(id);
      if (known) return known;
      const user = workspace.users.get(id);
      if (!user) throw new Error(`There is no user ${id} in the stand-in workspace`);
      const send = (delivery: Delivery) => noted(delivery, transport(delivery, null));
      const person = createSlackPerson({ workspace, responseUrls, send, sendEvent }, user);
      people.set(id, person);
      return person;
    },
    /** Delivers once more, exactly the same, as Slack does when it did not see the answer. */
    redeliver: (delivery: Delivery) => transport(delivery, { num: 1, reason: 'http_timeout' }),
    /** Resolves with the first message that matches, posted already or later; rejects after `withinMs`. */
    async waitForMessage(
      matches: (message: ReturnType<typeof workspace.addMessage>) => boolean,
      withinMs = 10_000,
    ): Promise<ReturnType<typeof workspace.addMessage>> {
      const known = [...workspace.channels.keys()].flatMap((channel) => workspace.messagesIn(channel));
      const found = known.find(matches);
      if (found) return found;
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          unwatch();
          reject(new Error(`No such message within ${withinMs} ms`));
        }, withinMs);
        const unwatch = workspace.watch((change) => {
          if (change.change !== 'message' && change.change !== 'message-changed') return;
          if (!matches(change.message)) return;
          clearTimeout(late);
          unwatch();
          resolve(change.message);
        });
      });
    },
    async close(): Promise<void> {
      stopping.abort();
      await socketMode.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(background);
    },
  };
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
