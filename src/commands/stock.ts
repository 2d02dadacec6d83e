import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadCatalog } from '../domain/catalog/catalog-store.ts';
import { nearestItem, stockItemsOf } from '../domain/catalog/stock-items.ts';
import type { Database, Sql } from '../domain/database/sql.ts';
import { type ArrivalDeps, type Arrived, receiveStock } from '../domain/stock/stock-arrival.ts';
import { quantitySchema, readStockFile } from '../domain/stock/stock-file.ts';
import { checkStock, type StockLevel, showStock } from '../domain/stock/stock-store.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { fileProblem } from './file-problem.ts';
import { noteOverpromised } from './note-overpromised.ts';
import { textTable } from './text-table.ts';

export function addStockCommands(program: Command, context: CommandContext): void {
  const stock = program.command('stock').description('what is on hand, held and allocated');
  stock
    .command('import')
    .description('set what was counted, from a CSV file; items that it does not name stay as they are')
    .argument('<file>', 'CSV: item,on_hand[,expected_at]')
    .action(async (file: string) => context.finish(await importFile(context, file)));
  stock
    .command('set')
    .description('set what was counted of one item, what is allocated to orders included')
    .argument('<item>')
    .argument('<n>', 'how much is on hand')
    .action(async (item: string, n: string) => context.finish(await setItem(context, item, n)));
  stock
    .command('show')
    .argument('[item]', 'all items unless named')
    .option('--json', 'for programs')
    .action(async (item: string | undefined, options: { json?: true }) =>
      context.finish(await show(context, item, options.json ?? false)),
    );
  stock
    .command('check')
    .description('compare every counter with the rows it counts; exit 1 when they differ')
    .action(async () => context.finish(await check(context)));
}

async function importFile(context: CommandContext, file: string): Promise<Outcome> {
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return fileProblem(file, error);
  }
  const read = readStockFile(source);
  if (!read.ok) {
    const faults = read.faults.map(({ line, problem }) => `${file}: line ${line}: ${problem}`);
    return { ok: false, faults: [...faults, 'Nothing was imported.'] };
  }
  return context.withDatabase(async (database) => {
    const { pool } = database;
    const arrived = await receiveStock(arrivalDeps(context, database), read.rows, 'stock import');
    context.print(`${read.rows.length} stock items counted.`);
    printArrived(context, arrived);
    const items = read.rows.map(({ item }) => item);
    await noteOverpromised(context, pool, items);
    await noteUnused(context, pool, items);
    return { ok: true };
  });
}

async function setItem(context: CommandContext, item: string, n: string): Promise<Outcome> {
  const onHand = quantitySchema.safeParse(n);
  if (item.trim() === '') return { ok: false, faults: ['ITEM must not be empty.'] };
  if (!onHand.success) return { ok: false, faults: [`N "${n}" ${onHand.error.issues[0]?.message}.`] };
  return context.withDatabase(async (database) => {
    const { pool } = database;
    const before = await showStock(pool, context.shop, item.trim());
    if (before.length === 0) context.note(`"${item.trim()}" is a new stock item.`);
    const count = { item: item.trim(), onHand: onHand.data };
    const arrived = await receiveStock(arrivalDeps(context, database), [count], 'stock set');
    context.print(`${item.trim()}: ${onHand.data} on hand.`);
    printArrived(context, arrived);
    await noteOverpromised(context, pool, [item.trim()]);
    if (onHand.data > 0) await noteUnused(context, pool, [item.trim()]);
    return { ok: true };
  });
}

function arrivalDeps(context: CommandContext, database: Database): ArrivalDeps {
  return { database, shop: context.shop, policy: context.policy(), clock: () => new Date() };
}

/** Which orders got what they waited for. */
function printArrived(context: CommandContext, arrived: readonly Arrived[]): void {
  for (const { number, lines, waits } of arrived) {
    context.print(`${number} got ${lines.join(', ')}${waits ? '; the rest of it waits on' : ''}.`);
  }
}

const mostNoted = 10;

/** A slip of the hand makes an item that nothing takes, and what was meant stays uncounted. */
async function noteUnused(context: CommandContext, sql: Sql, items: readonly string[]): Promise<void> {
  const loaded = await loadCatalog(sql, context.shop);
  if (!loaded) return;
  const used = stockItemsOf(loaded.catalog);
  const unused = items.filter((item) => !used.includes(item));
  for (const item of unused.slice(0, mostNoted)) {
    const near = nearestItem(item, used);
    const meant = near ? ` Did you mean "${near}"?` : '';
    context.note(
      `No product uses "${item}".${meant} If it is a slip, "readback stock set ${item} 0" takes it out.`,
    );
  }
  const more = unused.length - mostNoted;
  if (more > 0) context.note(`${more} more items are used by no product.`);
}

async function show(context: CommandContext, item: string | undefined, json: boolean): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const levels = await showStock(pool, context.shop, item);
    if (item !== undefined && levels.length === 0) {
      return { ok: false, faults: [`There is no stock item "${item}".`] };
    }
    if (json) {
      const plain = levels.map(toJson);
      context.print(JSON.stringify(item === undefined ? plain : plain[0]));
    } else if (levels.length === 0) {
      context.note('Nothing was counted yet: import a count with "readback stock import FILE".');
    } else {
      context.print(
        textTable(['item', 'on hand', 'held', 'allocated', 'available', 'expected'], levels.map(toCells)),
      );
    }
    return { ok: true };
  });
}

const toJson = ({ item, onHand, held, allocated, available }: StockLevel) => ({
  item,
  onHand,
  held,
  allocated,
  available,
});

const toCells = (level: StockLevel): (string | number)[] => [
  level.item,
  level.onHand,
  level.held,
  level.allocated,
  level.available,
  level.expectedAt?.slice(0, 10) ?? '',
];

async function check(context: CommandContext): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const differences = await checkStock(pool, context.shop);
    if (differences.length === 0) {
      context.print('Every stock counter equals the sum of its rows.');
      return { ok: true };
    }
    const faults = differences.map(
      ({ item, counter, counted, rows }) => `${item}: ${counter} is ${counted}, its rows make ${rows}.`,
    );
    return { ok: false, faults };
  });
}
