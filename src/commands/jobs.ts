import type { Command } from 'commander';
import { listDead, revive } from '../domain/database/outbox-store.ts';
import type { Database } from '../domain/database/sql.ts';
import { reviveMessages } from '../domain/messages/revive-messages-store.ts';
import { findOrder } from '../domain/orders/order-store.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { textTable } from './text-table.ts';

/** The jobs that were given up: what they were, why, and another try. */
export function addJobsCommands(program: Command, context: CommandContext): void {
  const jobs = program.command('jobs').description('messages and cards that were given up');

  jobs
    .command('dead')
    .description('list them, newest first')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: true }) => {
      context.finish(
        await context.withDatabase(async ({ pool }) => {
          const dead = await listDead(pool);
          if (json) context.print(JSON.stringify(dead));
          else if (dead.length === 0) context.note('No job was given up.');
          else {
            const rows = dead.map((row) => [row.id, row.effect, row.deadAt.toISOString(), row.error ?? '']);
            context.print(textTable(['job', 'effect', 'given up', 'reason'], rows));
          }
          return { ok: true };
        }),
      );
    });

  jobs
    .command('retry [id]')
    .description(
      'try one again, or --all of them, or what the customer of an order (R-10001) could not be told; a running server takes them up at once',
    )
    .option('--all', 'every job that was given up')
    .action(async (id: string | undefined, { all }: { all?: true }) => {
      context.finish(
        await context.withDatabase(async (database) => {
          const { pool } = database;
          if ((id === undefined) === (all === undefined)) {
            return { ok: false, faults: ['Name one job, or --all: "readback jobs dead" lists them.'] };
          }
          if (id !== undefined && /^r-\d+$/i.test(id)) return retryMessages(context, database, id);
          if (id !== undefined && !/^[0-9a-f-]{36}$/i.test(id)) {
            return { ok: false, faults: [`"${id}" is no job: "readback jobs dead" lists them.`] };
          }
          const ids = id === undefined ? (await listDead(pool, 10_000)).map((row) => row.id) : [id];
          let revived = 0;
          for (const one of ids) if (await revive(pool, one)) revived += 1;
          if (id !== undefined && revived === 0) {
            return { ok: false, faults: [`Job ${id} was not given up, so there is nothing to try again.`] };
          }
          context.print(revived === 1 ? '1 job is tried again.' : `${revived} jobs are tried again.`);
          return { ok: true };
        }),
      );
    });
}

/** A number that was mended, a mail server that is set up by now: the customer is told after all. */
async function retryMessages(
  { shop, print }: CommandContext,
  database: Database,
  number: string,
): Promise<Outcome> {
  const order = await findOrder(database.pool, shop, number.toUpperCase());
  if (!order) return { ok: false, faults: [`There is no order ${number}.`] };
  const revived = await database.transaction((tx) => reviveMessages(tx, shop, order.id, new Date()));
  if (revived === 0) {
    return { ok: false, faults: [`No message of ${order.number} failed, so there is nothing to try again.`] };
  }
  print(revived === 1 ? '1 message is tried again.' : `${revived} messages are tried again.`);
  return { ok: true };
}
