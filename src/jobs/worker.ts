import { checkpoint } from '../domain/checkpoints.ts';
import { loadOutboxRows, markAllDone } from '../domain/database/outbox-batch-store.ts';
import { addToOutbox, markDead, markDone, type OutboxRow } from '../domain/database/outbox-store.ts';
import type { Sql } from '../domain/database/sql.ts';
import { type EffectName, effectSchema } from '../domain/effects.ts';
import type { HandlerDeps } from './handler.ts';
import { handle } from './handlers/handlers.ts';
import { isReport } from './handlers/report-dead-letter.ts';
import { inBatches } from './in-batches.ts';
import { type JobQueue, type JobWorker, jobDataSchema } from './queue.ts';
import { GiveUp } from './retries.ts';

export type WorkerEvents = {
  done(job: { outbox: string; effect: EffectName; ms: number }): void;
  /** Will be tried again. */
  failed(job: { outbox: string; attempt: number; error: Error }): void;
  /** Was given up; staff are told. */
  dead(job: { outbox: string; error: Error }): void;
};

export type WorkerSettings = {
  queue: JobQueue;
  deps: HandlerDeps;
  events: WorkerEvents;
  concurrency?: number;
};

/**
 * Carries out what the outbox asks for. A job that was done or given up before is passed over, so a job may
 * come any number of times.
 */
export function startWorker({ queue, deps, events, concurrency = 100 }: WorkerSettings): Promise<JobWorker> {
  const rows = outboxRows(deps.database.pool);
  return queue.work(
    async ({ data, attempt, last }) => {
      checkpoint('job.started');
      const { outbox } = jobDataSchema.parse(data);
      const row = await rows.load(outbox);
      if (!row || row.done || row.dead) return;
      try {
        const started = performance.now();
        const effect = await carryOut(deps, rows, row);
        events.done({ outbox, effect, ms: performance.now() - started });
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        if (!last && !(error instanceof GiveUp)) {
          events.failed({ outbox, attempt, error });
          throw error;
        }
        await giveUp(deps, row, error);
        events.dead({ outbox, error });
        return;
      }
      checkpoint('job.after-done');
    },
    { concurrency },
  );
}

/** Jobs that run side by side share their round trips: without that the records, not the queue, set the pace. */
function outboxRows(sql: Sql) {
  return {
    load: inBatches((ids: readonly string[]) => loadOutboxRows(sql, ids)),
    done: inBatches((done: readonly { id: string; result: unknown }[]) => markAllDone(sql, done)),
  };
}

async function carryOut(
  deps: HandlerDeps,
  rows: ReturnType<typeof outboxRows>,
  row: OutboxRow,
): Promise<EffectName> {
  const read = effectSchema.safeParse(row.payload);
  if (!read.success) throw new GiveUp('the row asks for something that this version does not know');
  const handled = await handle(deps, read.data, { outbox: row.id, createdAt: row.createdAt });
  if (handled === 'recorded') return read.data.effect;
  const { result, record } = handled;
  if (record) {
    await deps.database.transaction(async (tx) => {
      // First, so that of two who got this far one waits here and then records nothing.
      if (await markDone(tx, row.id, result)) await record(tx);
    });
  } else {
    await rows.done({ id: row.id, result });
  }
  return read.data.effect;
}

async function giveUp(deps: HandlerDeps, row: OutboxRow, error: Error): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const first = await markDead(tx, row.id, error.message);
    const read = effectSchema.safeParse(row.payload);
    if (!first || (read.success && isReport(read.data))) return;
    await addToOutbox(tx, row.shop, [{ effect: 'report-dead-letter', outbox: row.id }]);
  });
}
