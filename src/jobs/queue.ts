import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, type Job, type JobsOptions, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { WaitingRow } from '../domain/database/outbox-store.ts';
import { type Patience, patience, waitBefore } from './retries.ts';

/** Where jobs wait. PostgreSQL needs nothing besides the records' own database. */
export type QueueAddress = { redisUrl: string } | { postgresUrl: string };

/** All that the queue knows of a job: no names, no numbers. */
export const jobDataSchema = z.object({ outbox: z.uuid() });
export type JobData = z.infer<typeof jobDataSchema>;

/** `ageMs`: since the job came onto the queue. A job whose process rejects is tried again, without end. */
export type Process = (job: { data: unknown; ageMs: number; attempt: number }) => Promise<unknown>;

export type JobWorker = {
  /** Waits for the jobs under way. */
  close(): Promise<void>;
};

export type JobQueue = {
  /** False while the queue's server is known not to answer: nothing is worth taking for it then. */
  reachable(): boolean;
  /** A row that is on the queue already is left as it is. Rejects when the queue does not answer in time. */
  add(rows: readonly WaitingRow[]): Promise<void>;
  /** How many jobs there are, by BullMQ's names of their states. */
  depth(): Promise<Record<string, number>>;
  work(process: Process, options: { concurrency: number }): Promise<JobWorker>;
  /** BullMQ's own, for its dashboard. */
  bull: Queue;
  close(): Promise<void>;
};

export type QueueSettings = {
  /** One process' jobs of another shop or test stay apart under another name. */
  name?: string;
  onError: (error: Error) => void;
  /** How long a queue may take to answer before an `add` is given up. */
  timeoutMs?: number;
  retries?: Patience;
  /** How long a job may go without a sign of life before another worker takes it up. */
  lockMs?: number;
};

/** Longer than any job that goes well. */
const longestCloseMs = 25_000;
const longestCloseAwayMs = 3_000;

/** Ids hold no `:` and are not all digits: BullMQ takes neither. */
export const jobId = (outboxId: string) => `o-${outboxId}`;

/** Rejects when PostgreSQL does not answer. Redis may be down: rows wait in the outbox until it is back. */
export async function openQueue(address: QueueAddress, settings: QueueSettings): Promise<JobQueue> {
  const { name = 'readback', onError, timeoutMs = 5_000, retries = patience, lockMs = 15_000 } = settings;
  const backend =
    'redisUrl' in address ? redisBackend(address.redisUrl, onError) : postgresBackend(address.postgresUrl);
  const { bull } = backend.queue(name);
  bull.on('error', onError);
  await backend.ready(bull);

  return {
    bull,
    reachable: backend.reachable,
    add: async (rows) => {
      if (rows.length === 0) return;
      const jobs = rows.map(({ id, effect }) => ({
        name: effect,
        data: { outbox: id } satisfies JobData,
        opts: { ...jobOptions, jobId: jobId(id) },
      }));
      await within(timeoutMs, bull.addBulk(jobs));
    },
    depth: () => within(timeoutMs, bull.getJobCounts('wait', 'active', 'delayed', 'failed')),
    work: async (process, { concurrency }) => {
      const worker = backend.worker(
        name,
        (job) =>
          process({
            data: job.data,
            attempt: job.attemptsMade + 1,
            ageMs: Date.now() - job.timestamp,
          }),
        {
          concurrency,
          lockDuration: lockMs,
          stalledInterval: lockMs / 2,
          // A process that is killed again and again is no fault of the job.
          maxStalledCount: 20,
          // How long a worker sleeps on after a fault of its queue.
          runRetryDelay: 1_000,
          settings: {
            backoffStrategy: (attempts, _type, error) => waitBefore(retries, attempts, error),
          },
        },
      );
      worker.on('error', onError);
      await backend.ready(worker);
      return { close: () => closeInTime((force) => worker.close(force)) };
    },
    close: async () => {
      await closeInTime(() => bull.close());
      backend.close();
    },
  };

  /** BullMQ waits without end for jobs under way and for a server that is away: whoever has to go, goes. */
  async function closeInTime(close: (force: boolean) => Promise<void>): Promise<void> {
    const away = !backend.reachable();
    if (away) backend.stopTrying();
    const longest = away ? longestCloseAwayMs : longestCloseMs;
    await Promise.race([close(away), sleep(longest, undefined, { ref: false })]);
  }
}

/**
 * A finished job leaves the queue at once, a failed one too: the outbox keeps what was done, and what was given
 * up. So a row may be put on the queue again under the same id.
 */
const jobOptions: JobsOptions = {
  // The worker decides by time when it is enough; BullMQ only counts.
  attempts: 1_000_000_000,
  backoff: { type: 'patient' },
  removeOnComplete: true,
  removeOnFail: true,
};

type WorkOptions = {
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  maxStalledCount: number;
  runRetryDelay: number;
  settings: { backoffStrategy: (attempts: number, type?: string, error?: Error) => number };
};
type Readying = { waitUntilReady(): Promise<unknown> };
type Backend = {
  queue(name: string): { bull: Queue };
  worker(name: string, process: (job: Job) => Promise<unknown>, options: WorkOptions): BullWorker;
  ready(part: Readying): Promise<void>;
  reachable(): boolean;
  /** No connection that is lost is opened again. */
  stopTrying(): void;
  close(): void;
};
type BullWorker = Readying & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
};

/**
 * Whoever adds fails at once while Redis is away; whoever works waits for it. Sockets that died unnoticed are
 * found by their silence: a blocked worker hears something every few seconds.
 */
function redisBackend(url: string, onError: (error: Error) => void): Backend {
  let trying = true;
  const patient = {
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    socketTimeout: 30_000,
    retryStrategy: (times: number) => (trying ? Math.min(times * 200, 2_000) : null),
  };
  const adding = new Redis(url, { ...patient, enableOfflineQueue: false, commandTimeout: 5_000 });
  adding.on('error', onError);
  return {
    queue: (name) => ({ bull: new Queue(name, { connection: adding }) }),
    worker: (name, process, options) =>
      new Worker(name, process, { ...options, connection: { ...patient, url } }),
    // It may be away; but a moment's patience spares a false alarm at every start.
    ready: async () => {
      if (adding.status === 'ready') return;
      await Promise.race([once(adding, 'ready'), sleep(1_000)]).catch(() => {});
    },
    reachable: () => adding.status === 'ready',
    stopTrying: () => {
      trying = false;
    },
    close: () => {
      trying = false;
      adding.disconnect();
    },
  };
}

/** Its tables live in a schema of their own, its connections in a pool of their own. */
function postgresBackend(url: string): Backend {
  const connection = (max: number) => ({
    connectionString: url,
    schema: 'bullmq',
    migrate: true,
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'readback-queue',
  });
  return {
    // The types of a queue name its backend; its dashboard and we only use what all backends share.
    queue: (name) => ({
      bull: new Queue(name, { connection: connection(2) }, createPostgresBackend) as unknown as Queue,
    }),
    worker: (name, process, options) =>
      new Worker(name, process, { ...options, connection: connection(4) }, createPostgresBackend),
    ready: async (part) => {
      await part.waitUntilReady();
    },
    reachable: () => true,
    stopTrying: () => {},
    close: () => {},
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The queue did not answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
