import { randomUUID } from 'node:crypto';
import { loadOutboxRows } from '../../src/domain/database/outbox-batch-store.ts';
import { addToOutbox } from '../../src/domain/database/outbox-store.ts';
import type { Effect } from '../../src/domain/effects.ts';
import { shopVoice } from '../../src/domain/wording/shop-voice.ts';
import { createMailer, type Mailer } from '../../src/jobs/channels/email.ts';
import { createTexter, type Texter } from '../../src/jobs/channels/text.ts';
import type { HandlerDeps } from '../../src/jobs/handler.ts';
import { openQueue, type QueueAddress } from '../../src/jobs/queue.ts';
import { startRelay } from '../../src/jobs/relay.ts';
import type { Patience } from '../../src/jobs/retries.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import type { TwilioStandIn } from '../../src/playground/twilio-stand-in/twilio-stand-in.ts';
import { type Policy, policySchema } from '../../src/policy.ts';
import { testDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { recordingMessenger } from './recording-messenger.ts';
import { redisIsInstalled, testRedis } from './redis.ts';

/** The same as in production, only faster. */
export const hasty: Patience = {
  firstMs: 20,
  longestMs: 200,
  reportAfterMs: 100,
  giveUpAfterMs: {
    'draw-card': 1_500,
    whisper: 1_500,
    'confirm-to-customer': 1_500,
    'tell-customer': 60_000,
    'check-delivery': 60_000,
    'ask-follow-up': 60_000,
    'call-webhook': 60_000,
    'raise-escalation': 60_000,
    'announce-order': 1_500,
    'allocate-freed': 1_500,
    'report-dead-letter': 1_500,
  },
};

/** Every kind of queue that can be run here. */
export const queueKinds: readonly ('postgres' | 'redis')[] = redisIsInstalled()
  ? ['postgres', 'redis']
  : ['postgres'];

export type TestJobs = Awaited<ReturnType<typeof testJobs>>;

/** A database, a queue of the given kind, and all that handlers need; nothing runs until `run`. */
export async function testJobs(kind: 'postgres' | 'redis') {
  const { database, url, close: closeDatabase } = await testDatabase();
  const redis = kind === 'redis' ? await testRedis() : null;
  const address: QueueAddress = redis ? { redisUrl: redis.url } : { postgresUrl: url };
  const chat = recordingMessenger();
  const policy: Policy = policySchema.parse({
    channels: { orders: 'slack:C0ORDERS', escalations: 'slack:C0ESCAL', calls: 'slack:C0CALLS' },
  });
  const deps: HandlerDeps = {
    database,
    shop: 1,
    messengers: { slack: chat.messenger },
    policy,
    voice: (currency) => shopVoice(policy, currency),
    mailer: null,
    texter: null,
    webhooks: null,
    receiptUrl: (order) => `https://desk.example.com/o/${order}`,
    clock: () => new Date(),
  };
  const seen = {
    done: [] as string[],
    failed: [] as string[],
    late: [] as string[],
    dead: [] as string[],
    stuck: 0,
    recovered: 0,
  };
  const opened: (() => Promise<void>)[] = [];

  return {
    database,
    url,
    redis,
    address,
    chat,
    deps,
    seen,
    /** Starts a queue, a relay and a worker; several times for several processes. */
    async run({ retries = hasty, lockMs }: { retries?: Patience; lockMs?: number } = {}) {
      const queue = await openQueue(address, {
        retries,
        timeoutMs: 2_000,
        onError: () => {},
        ...(lockMs === undefined ? {} : { lockMs }),
      });
      const relay = startRelay({
        database,
        shop: 1,
        queue,
        pollMs: 25,
        events: {
          stuck: () => {
            seen.stuck += 1;
          },
          recovered: () => {
            seen.recovered += 1;
          },
        },
      });
      const worker = await startWorker({
        queue,
        deps,
        retries,
        events: {
          done: ({ outbox }) => void seen.done.push(outbox),
          failed: ({ outbox }) => void seen.failed.push(outbox),
          late: ({ outbox }) => void seen.late.push(outbox),
          dead: ({ outbox }) => void seen.dead.push(outbox),
        },
      });
      let stopped: Promise<void> | undefined;
      const stop = () => {
        stopped ??= relay
          .stop()
          .then(() => worker.close())
          .then(() => queue.close());
        return stopped;
      };
      opened.push(stop);
      return { queue, relay, stop };
    },
    async add(...effects: Effect[]): Promise<string[]> {
      return addToOutbox(database.pool, 1, effects);
    },
    /** Waits until a row is done and gives what was recorded with it. */
    async doneWith(id: string | undefined): Promise<Record<string, unknown>> {
      const row = await eventually(`outbox row ${id} is done`, async () => {
        const [one] = await loadOutboxRows(database.pool, [id ?? randomUUID()]);
        return one?.done ? one : null;
      });
      return row.result as Record<string, unknown>;
    },
    mailTo(smtpUrl: string): Mailer {
      const mailer = createMailer({ url: smtpUrl, from: 'Corner Pizzeria <orders@pizzeria.example>' });
      deps.mailer = mailer;
      return mailer;
    },
    /** `receipts`: as though Twilio could tell us of deliveries; it reaches nobody there. */
    textTo(
      twilio: Pick<TwilioStandIn, 'apiUrl' | 'accountSid' | 'authToken' | 'number'>,
      { receipts = false }: { receipts?: boolean } = {},
    ): Texter {
      const { number: from, ...settings } = twilio;
      const callback = receipts ? 'http://127.0.0.1:9/webhooks/twilio' : null;
      const texter = createTexter({ ...settings, from, statusCallback: () => callback });
      deps.texter = texter;
      return texter;
    },
    async close() {
      await Promise.all(opened.map((stop) => stop()));
      await redis?.stop();
      await closeDatabase();
    },
  };
}
