import { type Command, InvalidArgumentError } from 'commander';
import { listDeliveries, replayDeliveries, type WebhookDelivery } from '../domain/webhooks/webhook-store.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { textTable } from './text-table.ts';

/** More at once is an accident, or a system that had better read `orders export`. */
const mostReplayed = 10_000;

/** What the shop's other systems were told, and telling them again. */
export function addWebhookCommands(program: Command, context: CommandContext): void {
  const webhooks = program.command('webhooks').description("what the shop's other systems were told");
  webhooks
    .command('list')
    .description('the newest first')
    .option('--failed', 'only what did not arrive')
    .option('--since <time>', 'such as 2026-11-22 or 2026-11-22T14:00:00Z', instant)
    .option('--limit <n>', 'how many at most', positive, 100)
    .option('--json', 'for programs')
    .action(async (options: { failed?: true; since?: Date; limit: number; json?: true }) =>
      context.finish(await list(context, options)),
    );
  webhooks
    .command('replay [id]')
    .description('tell it again, under the same id; a running server sends it at once')
    .option('--since <time>', 'everything since then', instant)
    .option('--failed', 'only what did not arrive')
    .action(async (id: string | undefined, options: { since?: Date; failed?: true }) =>
      context.finish(await replay(context, id, options)),
    );
}

async function list(
  context: CommandContext,
  { failed = false, since, limit, json }: { failed?: boolean; since?: Date; limit: number; json?: true },
): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const filter = { failed, limit: limit + 1, ...(since ? { from: since } : {}) };
    const found = await listDeliveries(pool, context.shop, filter);
    const listed = found.slice(0, limit);
    if (found.length > limit) context.note(`Only the newest ${limit} are listed; --limit N lists more.`);
    if (json) context.print(JSON.stringify(listed.map(toJson)));
    else if (listed.length === 0) context.note(failed ? 'Nothing failed.' : 'No system was to be told yet.');
    else
      context.print(
        textTable(['id', 'event', 'order', 'at', 'to', 'state', 'tries', 'answer'], listed.map(toCells)),
      );
    return { ok: true };
  });
}

async function replay(
  context: CommandContext,
  id: string | undefined,
  { since, failed = false }: { since?: Date; failed?: boolean },
): Promise<Outcome> {
  if ((id === undefined) === (since === undefined && !failed)) {
    return {
      ok: false,
      faults: ['Name one delivery, or --since TIME, or --failed: "readback webhooks list" shows them.'],
    };
  }
  if (id !== undefined && !/^[0-9a-f-]{36}$/i.test(id)) {
    return { ok: false, faults: [`"${id}" is no delivery: "readback webhooks list" shows them.`] };
  }
  return context.withDatabase(async (database) => {
    const replayed = await database.transaction(async (tx) => {
      if (id !== undefined) return replayDeliveries(tx, context.shop, [id]);
      const filter = { failed, limit: mostReplayed, ...(since ? { from: since } : {}) };
      const found = await listDeliveries(tx, context.shop, filter);
      return replayDeliveries(
        tx,
        context.shop,
        found.map((one) => one.id),
      );
    });
    if (id !== undefined && replayed === 0) {
      return { ok: false, faults: [`There is no delivery ${id}: "readback webhooks list" shows them.`] };
    }
    context.print(replayed === 1 ? '1 call is made again.' : `${replayed} calls are made again.`);
    return { ok: true };
  });
}

type State = 'waiting' | 'delivered' | 'failed' | 'stopped';

function stateOf({ deliveredAt, stoppedAt, attempts }: WebhookDelivery): State {
  if (deliveredAt) return 'delivered';
  if (stoppedAt) return 'stopped';
  return attempts > 0 ? 'failed' : 'waiting';
}

const toJson = (one: WebhookDelivery) => ({
  id: one.id,
  event: one.event,
  number: one.number,
  url: one.url,
  at: one.at.toISOString(),
  state: stateOf(one),
  attempts: one.attempts,
  status: one.status,
  error: one.error,
  triedAt: one.triedAt?.toISOString() ?? null,
  deliveredAt: one.deliveredAt?.toISOString() ?? null,
});

/** Of the address only where it leads: a user, a password or a query may be a secret. `--json` has all of it. */
const toCells = (one: WebhookDelivery): (string | number)[] => [
  one.id,
  one.event,
  one.number,
  one.at.toISOString(),
  placeOf(one.url),
  stateOf(one),
  one.attempts,
  one.error ?? (one.status === null ? '' : String(one.status)),
];

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : `${host}${pathname}`;
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

function instant(text: string): Date {
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : null;
  if (!at || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError('Write a day or an instant, such as 2026-11-22 or 2026-11-22T14:00:00Z.');
  }
  return at;
}
