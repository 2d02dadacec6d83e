import { readFileSync } from 'node:fs';
import { readCatalogFile } from '../../../src/domain/catalog/catalog-file.ts';
import { buildIndex, type CatalogIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { type LinesRead, readLines } from '../../../src/domain/language/lines.ts';
import { normalise } from '../../../src/domain/language/normalise.ts';
import type { LineWanted } from '../../../src/domain/orders/line.ts';

const files = {
  pizzeria: 'shops/pizzeria/catalog.json',
  hardware: 'shops/hardware/catalog.json',
  grocery: 'test/fixtures/grocery/catalog.json',
  deli: 'test/fixtures/deli/catalog.json',
};
export type SampleShop = keyof typeof files;

/** A sample shop as the language reads it. */
export function shopIndex(shop: SampleShop): CatalogIndex {
  return indexOf(JSON.parse(readFileSync(files[shop], 'utf8')));
}

/** A catalogue written in a test. */
export function indexOf(catalog: unknown): CatalogIndex {
  const read = readCatalogFile(JSON.stringify(catalog), 'json');
  if (!read.ok) throw new Error(read.faults.map((f) => `${f.place}: ${f.problem}`).join('\n'));
  return buildIndex(read.catalog, englishLines);
}

export function linesOf(index: CatalogIndex, text: string): LinesRead {
  return readLines(index, normalise(text, englishLines), []);
}

/** "2 pizza size=large topping=cheese:extra -topping=onions": a line as the corpus writes it. */
export function lineText(line: LineWanted): string {
  const options = line.options.map((o) => {
    const choice = o.choice ?? `?${(o.candidates ?? []).join('|')}`;
    const amount = o.amount === undefined ? '' : `:${o.amount}`;
    const count = o.quantity === undefined ? '' : `*${o.quantity}`;
    return `${o.removed ? '-' : ''}${o.group}=${choice}${amount}${count}`;
  });
  return [line.quantity, line.sku, ...options].join(' ');
}

/** The lines and the questions but for required options, as the corpus writes them. */
export function told(read: LinesRead): { lines: string[]; unclear?: string[] } {
  const unclear = read.unclear
    .filter((u) => u.reason !== 'missing-option')
    .map((u) => `${u.reason}: ${u.text}`);
  return { lines: read.lines.map(lineText), ...(unclear.length > 0 ? { unclear } : {}) };
}
