import { checkpoint } from '../domain/checkpoints.ts';
import { takeRelayed } from '../domain/database/outbox-batch-store.ts';
import { nextAvailable } from '../domain/database/outbox-store.ts';
import type { Database } from '../domain/database/sql.ts';
import type { JobQueue } from './queue.ts';

export type Relay = {
  /** There may be something to relay: look now. */
  wake(): void;
  /** Waits for the batch under way. */
  stop(): Promise<void>;
};

export type RelaySettings = {
  database: Database;
  /** Whose rows; another shop's are for its own relay. */
  shop: number;
  queue: JobQueue;
  /** Called once when relaying begins to fail, and once when it works again. */
  events: { stuck(error: Error): void; recovered(): void };
  /** How often to look without being woken. */
  pollMs?: number;
  batch?: number;
};

/** Pauses after failures: 0.25 s, 0.5 s and so on. */
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Puts outbox rows on the queue, each once, oldest first. Any number of relays may run side by side. */
export function startRelay({
  database,
  shop,
  queue,
  events,
  pollMs = 1_000,
  batch = 500,
}: RelaySettings): Relay {
  let stopping = false;
  let woken = false;
  let wakeUp: (() => void) | undefined;
  let failures = 0;

  async function pass(): Promise<number> {
    try {
      // Nothing is taken while it is known that nobody will take it from us.
      if (!queue.reachable()) throw new Error('The queue does not answer.');
      const relayed = await relayBatch(database, shop, queue, batch);
      if (failures > 0) events.recovered();
      failures = 0;
      if (relayed === batch) return 0;
      return Math.min(pollMs, (await nextAvailable(database.pool, shop)) ?? pollMs);
    } catch (error) {
      failures += 1;
      if (failures === 1) events.stuck(error instanceof Error ? error : new Error(String(error)));
      return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      woken = false;
      const wait = await pass();
      // While the queue is away, being woken changes nothing.
      if (stopping || wait <= 0 || (woken && failures === 0)) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        wakeUp = () => {
          if (failures > 0 && !stopping) return;
          clearTimeout(timer);
          resolve();
        };
      });
      wakeUp = undefined;
    }
  }

  const running = run();
  return {
    wake: () => {
      woken = true;
      wakeUp?.();
    },
    stop: async () => {
      stopping = true;
      wakeUp?.();
      await running;
    },
  };
}

/** Rows stay locked until the commit: another relay passes them over, and a crash gives them back. */
async function relayBatch(database: Database, shop: number, queue: JobQueue, batch: number): Promise<number> {
  const relayed = await database.transaction(async (tx) => {
    const rows = await takeRelayed(tx, shop, batch);
    if (rows.length === 0) return 0;
    checkpoint('relay.before-add');
    await queue.add(rows);
    checkpoint('relay.after-add');
    return rows.length;
  });
  if (relayed > 0) checkpoint('relay.after-mark');
  return relayed;
}
