import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { readSnapshot } from '../domain/database/read-snapshot.ts';
import type { Database, Sql } from '../domain/database/sql.ts';
import { zoneOf } from '../domain/language/around/wall-clock.ts';
import { countOrders, eachOrder } from '../domain/orders/order-store.ts';
import { type CalendarDay, readCalendarDay } from './calendar-day.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { type ExportTarget, openExportTarget, writeProblem } from './export-target.ts';
import { csvHeading, csvRow } from './order-csv.ts';
import { progressLine } from './progress-line.ts';

type Format = 'csv' | 'json';
type Options = {
  format: Format;
  from?: CalendarDay;
  to?: CalendarDay;
  out?: string;
};
type Days = { from?: Date; to?: Date };

export function addExportCommand(orders: Command, context: CommandContext, stdout: Writable): void {
  orders
    .command('export')
    .description('every order, in the order of their numbers, as they are at one moment')
    .addOption(new Option('--format <format>').choices(['csv', 'json']).makeOptionMandatory())
    .option(
      '--from <day>',
      'placed on this day or later, such as 2026-11-01, in the shop’s time zone',
      readCalendarDay,
    )
    .option('--to <day>', 'placed on this day or earlier', readCalendarDay)
    .option('--out <file>', 'into this file, which is there once it is whole; without it, standard output')
    .action(async (options: Options) => context.finish(await exportOrders(context, stdout, options)));
}

async function exportOrders(context: CommandContext, stdout: Writable, options: Options): Promise<Outcome> {
  const { instantOf } = zoneOf(context.policy().shop.timezone);
  const midnight = (day: CalendarDay, ahead: number) =>
    instantOf({ ...day, day: day.day + ahead, hour: 0, minute: 0 });
  const days: Days = {
    ...(options.from ? { from: midnight(options.from, 0) } : {}),
    ...(options.to ? { to: midnight(options.to, 1) } : {}),
  };
  return context.withDatabase((database) => exportTo(context, database, stdout, options, days));
}

async function exportTo(
  context: CommandContext,
  database: Database,
  stdout: Writable,
  options: Options,
  days: Days,
): Promise<Outcome> {
  const { out } = options;
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let target: ExportTarget | null = null;
  try {
    target = out === undefined ? asItComes(stdout) : await openExportTarget(out);
    const { stream, ends } = target;
    const { count, last } = await readSnapshot(database, async (sql) => {
      const counted = await countOrders(sql, context.shop, days);
      const { count } = counted;
      const line = progressLine(
        process.stderr,
        (done) => `${figure(done)} of ${figure(count)} orders (${Math.floor((100 * done) / count)} %)`,
      );
      const text = exportText(sql, context.shop, options.format, days, line.at);
      await pipeline(text, stream, { signal: stopped.signal, end: ends }).finally(line.clear);
      return counted;
    });
    await target.finish();
    if (out !== undefined) context.note(`${figure(count)} orders are in ${out}.`);
    const left = await countOrders(database.pool, context.shop, { ...days, upTo: last });
    if (left.count < count) context.note(purgedMeanwhile(count - left.count));
    return { ok: true };
  } catch (error) {
    if (stopped.signal.aborted) return fault(out, 'it was stopped', 'Please export again.');
    // Whoever read it had enough.
    if (out === undefined && (error as NodeJS.ErrnoException).code === 'EPIPE') return { ok: true };
    const problem = writeProblem(error);
    if (problem === null) throw error;
    return fault(out, problem);
  } finally {
    target?.discard();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

const asItComes = (stream: Writable): ExportTarget => ({
  stream,
  ends: false,
  finish: async () => {},
  discard: () => {},
});

function fault(out: string | undefined, why: string, next = 'Please mend that and export again.'): Outcome {
  const what = out === undefined ? 'The export is not complete' : `Nothing was written to ${out}`;
  return { ok: false, faults: [`${what}: ${why}. ${next}`] };
}

function purgedMeanwhile(count: number): string {
  const these = count === 1 ? 'One of these orders was' : `${figure(count)} of these orders were`;
  return `${these} purged from the records meanwhile, and the export has them all the same. Please export again for one without them, and delete this one.`;
}

const figure = (count: number) => count.toLocaleString('en-US');

/** A write of each order would cost more than making it. */
const chunkLength = 65_536;

async function* exportText(
  sql: Sql,
  shop: number,
  format: Format,
  days: Days,
  progress: (done: number) => void,
): AsyncGenerator<string> {
  let done = 0;
  let chunk = format === 'csv' ? `${csvHeading}\n` : '[';
  for await (const order of eachOrder(sql, shop, days)) {
    chunk += format === 'csv' ? `${csvRow(order)}\n` : `${done > 0 ? ',' : ''}${JSON.stringify(order)}\n`;
    done += 1;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
    progress(done);
  }
  yield format === 'csv' ? chunk : `${chunk}]\n`;
}
