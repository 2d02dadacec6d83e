import { Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is asked for at each scrape, not counted as it happens. */
export type Levels = {
  /** Jobs by state; null while the queue does not answer. */
  queue: Readonly<Record<string, number>> | null;
  /** null while the database does not answer. */
  outbox: { waiting: number; oldestMs: number; dead: number } | null;
};

export type Metrics = {
  turn(seconds: number, outcome: 'done' | 'repeat' | 'failed'): void;
  job(effect: string, seconds: number): void;
  jobFailed(): void;
  deadLetter(): void;
  orderPlaced(): void;
  told(message: { outcome: string; by: string }): void;
  queueError(): void;
  /** One call of another system of the shop. */
  webhook(outcome: string): void;
  routes: Router;
};

/** One registry a process: nothing is shared with other parts that count. */
export function createMetrics(levels: () => Promise<Levels>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'readback_turn_seconds',
    help: 'Time of one chat turn, from its arrival to its commit.',
    labelNames: ['outcome'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const jobs = new Histogram({
    name: 'readback_job_seconds',
    help: 'Time of one job that was done, by what it does.',
    labelNames: ['effect'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 15, 30],
    registers,
  });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const placed = counter('readback_orders_placed_total', 'Orders placed.');
  const told = new Counter({
    name: 'readback_customer_messages_total',
    help: 'Messages to customers: told, asked-to-call or failed, by channel.',
    labelNames: ['outcome', 'channel'],
    registers,
  });
  const failed = counter('readback_job_failures_total', 'Attempts of jobs that failed and are tried again.');
  const dead = counter('readback_dead_letters_total', 'Jobs that this process gave up.');
  const queueErrors = counter('readback_queue_errors_total', 'Faults of the queue and its connections.');
  const webhooks = new Counter({
    name: 'readback_webhook_calls_total',
    help: "Calls of the shop's other systems, by what came of them.",
    labelNames: ['outcome'],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const depth = new Gauge({
    name: 'readback_queue_jobs',
    help: 'Jobs on the queue, by state.',
    labelNames: ['state'],
    registers,
  });
  const waiting = gauge('readback_outbox_waiting', 'Outbox rows that wait for the relay.');
  const age = gauge('readback_outbox_oldest_seconds', 'How long the oldest of them has waited.');
  const deadNow = gauge('readback_dead_letters', 'Outbox rows that were given up and not sent since.');
  const reachable = new Gauge({
    name: 'readback_reachable',
    help: '1 while the part answers.',
    labelNames: ['part'],
    registers,
  });

  const routes = Router();
  routes.get('/metrics', async (_request, response) => {
    const { queue, outbox } = await levels();
    reachable.set({ part: 'queue' }, queue ? 1 : 0);
    reachable.set({ part: 'database' }, outbox ? 1 : 0);
    // A level that nobody knows is left out rather than shown as it was.
    depth.reset();
    for (const [state, count] of Object.entries(queue ?? {})) depth.set({ state }, count);
    waiting.set(outbox?.waiting ?? Number.NaN);
    age.set(outbox ? outbox.oldestMs / 1000 : Number.NaN);
    deadNow.set(outbox?.dead ?? Number.NaN);
    response
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });

  return {
    turn: (seconds, outcome) => turns.observe({ outcome }, seconds),
    job: (effect, seconds) => jobs.observe({ effect }, seconds),
    jobFailed: () => failed.inc(),
    deadLetter: () => dead.inc(),
    orderPlaced: () => placed.inc(),
    told: ({ outcome, by: channel }) => told.inc({ outcome, channel }),
    queueError: () => queueErrors.inc(),
    webhook: (outcome) => webhooks.inc({ outcome }),
    routes,
  };
}
