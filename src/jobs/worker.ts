import { checkpoint } from '../domain/checkpoints.ts';
import { loadOutboxRows, markAllDone } from '../domain/database/outbox-batch-store.ts';
import {
  addToOutbox,
  markDead,
  markDone,
  markLate,
  type OutboxRow,
} from '../domain/database/outbox-store.ts';
import { retryTransient } from '../domain/database/retry-transient.ts';
import type { Sql } from '../domain/database/sql.ts';
import { type Effect, type EffectName, effectSchema } from '../domain/effects.ts';
import type { HandlerDeps } from './handler.ts';
import { handle } from './handlers/handlers.ts';
import { isReport } from './handlers/report-dead-letter.ts';
import { inBatches } from './in-batches.ts';
import { type JobQueue, type JobWorker, jobDataSchema } from './queue.ts';
import { afterFailure, GiveUp, type Patience, patience } from './retries.ts';

export type WorkerEvents = {
  done(job: { outbox: string; effect: EffectName; ms: number }): void;
  /** Will be tried again. */
  failed(job: { outbox: string; attempt: number; error: Error }): void;
  /** Staff are told that it does not go well; it is tried on. */
  late(job: { outbox: string; error: Error }): void;
  /** Was given up; staff are told. */
  dead(job: { outbox: string; error: Error }): void;
};

export type WorkerSettings = {
  queue: JobQueue;
  deps: HandlerDeps;
  events: WorkerEvents;
  concurrency?: number;
  retries?: Patience;
};

/**
 * Carries out what the outbox asks for. A job that was done or given up before is passed over, so a job may
 * come any number of times.
 */
export function startWorker({
  queue,
  deps,
  events,
  concurrency = 100,
  retries = patience,
}: WorkerSettings): Promise<JobWorker> {
  const rows = outboxRows(deps.database.pool);
  return queue.work(
    async ({ data, attempt, ageMs }) => {
      checkpoint('job.started');
      const { outbox } = jobDataSchema.parse(data);
      const row = await rows.load(outbox);
      // A row of another shop is for a worker that knows that shop's policy and people.
      if (!row || row.done || row.dead || row.shop !== deps.shop) return;
      const { data: effect } = effectSchema.safeParse(row.payload);
      if (!effect) {
        const error = new GiveUp('the row asks for something that this version does not know');
        await report(deps, row, null, (tx) => markDead(tx, row.id, error.message));
        events.dead({ outbox, error });
        return;
      }
      try {
        const started = performance.now();
        await carryOut(deps, rows, row, effect);
        events.done({ outbox, effect: effect.effect, ms: performance.now() - started });
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        const next = afterFailure(retries, effect.effect, ageMs, error);
        if (next === 'give-up') {
          await report(deps, row, effect, (tx) => markDead(tx, row.id, error.message));
          events.dead({ outbox, error });
          return;
        }
        if (next === 'report-and-try-again') {
          const told = await report(deps, row, effect, (tx) => markLate(tx, row.id, error.message));
          if (told) events.late({ outbox, error });
        }
        events.failed({ outbox, attempt, error });
        throw error;
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
  effect: Effect,
): Promise<void> {
  const handled = await handle(deps, effect, { outbox: row.id, createdAt: row.createdAt });
  if (handled === 'recorded') return;
  const { result, record } = handled;
  if (!record) {
    await rows.done({ id: row.id, result });
    return;
  }
  // The deed is done: where only its record fails, the record alone is tried again.
  await retryTransient(() =>
    deps.database.transaction(async (tx) => {
      // First, so that of two who got this far one waits here and then records nothing.
      if (await markDone(tx, row.id, result)) await record(tx);
    }),
  );
}

/** Notes what staff should hear of, and tells them, once. False when it was noted before. */
function report(
  deps: HandlerDeps,
  row: OutboxRow,
  effect: Effect | null,
  note: (tx: Sql) => Promise<boolean>,
): Promise<boolean> {
  return deps.database.transaction(async (tx) => {
    const first = await note(tx);
    if (first && !(effect && isReport(effect))) {
      await addToOutbox(tx, row.shop, [{ effect: 'report-dead-letter', outbox: row.id }]);
    }
    return first;
  });
}
