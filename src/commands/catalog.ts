import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readCatalogFile } from '../domain/catalog/catalog-file.ts';
import { saveCatalog } from '../domain/catalog/catalog-store.ts';
import { stockItemsOf } from '../domain/catalog/stock-items.ts';
import { showStock } from '../domain/stock/stock-store.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { fileProblem } from './file-problem.ts';

export function addCatalogCommands(program: Command, context: CommandContext): void {
  const catalog = program.command('catalog').description('the products that the shop sells');
  catalog
    .command('import')
    .description('take a catalogue file as the newest version; a running desk uses it at once')
    .argument('<file>', 'JSON, or CSV for a flat catalogue')
    .action(async (file: string) => context.finish(await importCatalog(context, file)));
}

async function importCatalog(context: CommandContext, file: string): Promise<Outcome> {
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return fileProblem(file, error);
  }
  const read = readCatalogFile(source, file.toLowerCase().endsWith('.csv') ? 'csv' : 'json');
  if (!read.ok) {
    const faults = read.faults.map(({ place, problem }) => `${file}: ${place}: ${problem}`);
    return { ok: false, faults: [...faults, 'Nothing was imported.'] };
  }
  return context.withDatabase(async ({ pool }) => {
    const version = await saveCatalog(pool, context.shop, read.catalog, 'command line');
    context.print(`Catalogue version ${version}: ${read.catalog.products.length} products.`);
    const counted = new Set((await showStock(pool, context.shop)).map(({ item }) => item));
    const uncounted = stockItemsOf(read.catalog).filter((item) => !counted.has(item));
    if (uncounted.length > 0) {
      const some = uncounted.slice(0, 10).join(', ') + (uncounted.length > 10 ? ', …' : '');
      context.note(
        `${uncounted.length} stock items have no count yet, so what needs them cannot be sold: ${some}. ` +
          'Count them with "readback stock import FILE" or "readback stock set ITEM N".',
      );
    }
    return { ok: true };
  });
}
