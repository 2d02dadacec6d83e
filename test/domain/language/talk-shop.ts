import { readFileSync } from 'node:fs';
import { readCatalogFile } from '../../../src/domain/catalog/catalog-file.ts';
import { buildIndex, type CatalogIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import type { LineWords } from '../../../src/domain/language/language.ts';
import type { Context } from '../../../src/domain/language/understanding.ts';

/** The index of a sample shop; its catalogue is read as the command reads it. */
export function sampleIndex(shop: 'pizzeria' | 'hardware', words: LineWords = englishLines): CatalogIndex {
  const read = readCatalogFile(readFileSync(`shops/${shop}/catalog.json`, 'utf8'), 'json');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return buildIndex(read.catalog, words);
}

/** A Friday, two in the afternoon in New York; open from 10:00 to 22:00 every day. */
export const fridayAfternoon: Context = {
  now: new Date('2026-11-20T19:00:00Z'),
  timezone: 'America/New_York',
  hours: [0, 1, 2, 3, 4, 5, 6].map(() => [{ open: 600, close: 1320 }]),
  country: 'US',
  lines: [],
  expecting: null,
};
