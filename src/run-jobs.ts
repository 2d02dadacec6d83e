import type { Closing } from './closing.ts';
import type { DeskWithSweep } from './domain/create-desk.ts';
import { openPool } from './domain/database/database.ts';
import { listen } from './domain/database/listen.ts';
import { purgeDone } from './domain/database/outbox-batch-store.ts';
import { outboxChannel, relayLostAgain, reviveCards } from './domain/database/outbox-store.ts';
import { indexBacklog } from './domain/finding/search-backlog-store.ts';
import { watchPromises } from './domain/orders/watch-promises.ts';
import { allocateFreed } from './domain/stock/stock-arrival.ts';
import { sweepHolds } from './domain/stock/stock-store.ts';
import type { HandlerDeps } from './jobs/handler.ts';
import type { JobQueue } from './jobs/queue.ts';
import { type Relay, startRelay } from './jobs/relay.ts';
import { type Chore, startSweep } from './jobs/sweep.ts';
import { startWorker } from './jobs/worker.ts';
import type { Log } from './log.ts';
import type { Metrics } from './web/metrics.ts';

const jobConnections = 6;

/** Whoever has not finished by then may not be on the queue any more. Whoever still waits there is left alone. */
const lostAfterMs = 15 * 60_000;

/** What was done is told in the timeline; the rows only help to look into recent trouble. */
const keepDoneMs = 30 * 86_400_000;

/** A share of the time, so that turns hardly notice: 1,000,000 older orders take about half an hour. */
const indexing = { everyMs: 4_000, forMs: 2_000 };

/** Relays the outbox, carries out its effects and looks after what expires, until `closing` closes. */
export async function runJobs(parts: {
  databaseUrl: string;
  queue: JobQueue;
  deps: Omit<HandlerDeps, 'database'>;
  desk: DeskWithSweep;
  metrics: Metrics;
  log: Log;
  closing: Closing;
}): Promise<void> {
  const { queue, desk, metrics, log, closing } = parts;
  // Connections of their own: however much there is to send, no turn waits behind it.
  const database = openPool(parts.databaseUrl, { max: jobConnections });
  closing.add("the jobs' database connections", () => database.close());
  const deps: HandlerDeps = { ...parts.deps, database };
  const worker = await startWorker({
    queue,
    deps,
    events: {
      done: ({ outbox, effect, ms }) => {
        metrics.job(effect, ms / 1000);
        log.info({ outbox, effect, ms: Math.round(ms) }, 'a job is done');
      },
      failed: ({ outbox, attempt, error }) => {
        metrics.jobFailed();
        log.warn({ outbox, attempt, err: error }, 'a job failed and is tried again');
      },
      late: ({ outbox, error }) => {
        log.error({ outbox, err: error }, 'a job fails for long; staff are told, and it is tried on');
      },
      dead: ({ outbox, error }) => {
        metrics.deadLetter();
        log.error(
          { outbox, err: error },
          `a job was given up; "readback jobs retry ${outbox}" tries it again`,
        );
      },
    },
  });
  closing.add('worker', () => worker.close());

  const relay: Relay = startRelay({
    database: deps.database,
    shop: deps.shop,
    queue,
    events: {
      stuck: (error) => log.error({ err: error }, 'the relay is stuck: messages wait in the outbox'),
      recovered: () => log.info('the relay goes on'),
    },
  });
  closing.add('relay', () => relay.stop());
  const listening = await listen(parts.databaseUrl, outboxChannel, {
    heard: () => relay.wake(),
    connected: () => relay.wake(),
    lost: (error) => log.warn({ err: error }, 'the connection that tells of new outbox rows was lost'),
  });
  closing.add('listener to the outbox', () => listening.close());

  const sweep = startSweep(chores(deps, desk, log), (chore, error) =>
    log.error({ chore, err: error }, 'a chore failed and is tried again'),
  );
  closing.add('sweep', () => sweep.stop());
}

/** Each is harmless when several processes do it at once. */
function chores(deps: HandlerDeps, desk: DeskWithSweep, log: Log): Chore[] {
  const { database, clock } = deps;
  const sql = database.pool;
  const tell = (what: string, count: number) => {
    if (count > 0) log.info({ count }, what);
  };
  return [
    {
      name: 'expired holds',
      everyMs: 15_000,
      run: async () => tell('expired holds were released', await sweepHolds(sql, clock())),
    },
    {
      name: 'stock for waiting orders',
      everyMs: 15_000,
      run: async () => tell('orders got the stock that they waited for', (await allocateFreed(deps)).length),
    },
    {
      name: 'drafts left alone',
      everyMs: 60_000,
      run: async () => tell('drafts expired', await desk.expireDrafts(clock())),
    },
    {
      name: 'promised times',
      everyMs: 15_000,
      run: async () => {
        const seen = await watchPromises({ ...deps, log }, clock());
        tell('customers are told that an order runs late', seen.warned);
        tell('overdue orders were named in their channel', seen.reminded);
        tell('orders far over their time were escalated', seen.escalated);
      },
    },
    {
      name: 'lost jobs',
      everyMs: 60_000,
      run: async () => {
        const before = new Date(clock().getTime() - lostAfterMs);
        tell('rows are relayed again', (await relayLostAgain(sql, before)).length);
      },
    },
    {
      name: 'cards that were given up',
      everyMs: 300_000,
      run: async () => tell('cards that were given up are tried again', (await reviveCards(sql)).length),
    },
    {
      name: 'words of older orders',
      everyMs: indexing.everyMs,
      run: async () => {
        const indexed = await indexBacklog(sql, deps.shop, indexing.forMs);
        tell('older orders can be found by their words', indexed);
      },
    },
    {
      name: 'old deliveries',
      everyMs: 3_600_000,
      run: async () => tell('ids of old deliveries were forgotten', await desk.purgeInputs(clock())),
    },
    {
      name: 'old outbox rows',
      everyMs: 3_600_000,
      run: async () => {
        const before = new Date(clock().getTime() - keepDoneMs);
        tell('outbox rows that were done long ago were forgotten', await purgeDone(sql, before));
      },
    },
  ];
}
