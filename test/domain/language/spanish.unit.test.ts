import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCatalogFile } from '../../../src/domain/catalog/catalog-file.ts';
import { buildIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { linesFor } from '../../../src/domain/language/lines-for.ts';
import { spanishLines } from '../../../src/domain/language/spanish/lines.ts';
import { talkFor } from '../../../src/domain/language/talk-for.ts';
import { understand } from '../../../src/domain/language/understand.ts';
import type { Context, KnownLine } from '../../../src/domain/language/understanding.ts';
import { type Expected, renderUnderstanding } from './render-understanding.ts';

const folder = 'test/fixtures/pizzeria-es';

function index() {
  const read = readCatalogFile(readFileSync(`${folder}/catalog.json`, 'utf8'), 'json');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return buildIndex(read.catalog, linesFor('es-ES'));
}

const draft: KnownLine[] = [
  {
    id: 'l1',
    sku: 'pizza',
    quantity: 2,
    options: [
      { group: 'tamaño', choice: 'large' },
      { group: 'ingrediente', choice: 'ham' },
    ],
    note: null,
  },
  { id: 'l2', sku: 'cola', quantity: 1, options: [], note: null },
];

/** A Friday, two in the afternoon in Madrid; open from 10:00 to 23:00 every day. */
const context: Context = {
  now: new Date('2026-11-20T13:00:00Z'),
  timezone: 'Europe/Madrid',
  hours: [0, 1, 2, 3, 4, 5, 6].map(() => [{ open: 600, close: 1380 }]),
  country: 'ES',
  lines: [],
  expecting: null,
};

describe('Spanish is another data module', () => {
  test('every utterance is understood as written', () => {
    const spanish = index();
    const corpus: { text: string; draft?: string; want: Expected }[] = readFileSync(
      `${folder}/utterances.jsonl`,
      'utf8',
    )
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const wrong = corpus.flatMap(({ text, draft: open, want }) => {
      const got = renderUnderstanding(understand(spanish, text, { ...context, lines: open ? draft : [] }));
      return JSON.stringify(got) === JSON.stringify(want) ? [] : [{ text, want, got }];
    });
    expect(wrong).toEqual([]);
    expect(corpus.length).toBeGreaterThan(60);
  });

  test('the locale of the shop chooses it', () => {
    expect(linesFor('es-MX')).toBe(spanishLines);
    expect(linesFor('ES')).toBe(spanishLines);
    expect(linesFor('fr-FR').code).toBe('en');
    expect(talkFor('es').id).toBe('es');
  });

  test('number and gender of a word share a key', () => {
    const groups = [
      ['grande', 'grandes'],
      ['mediana', 'medianas', 'mediano'],
      ['limon', 'limones'],
      ['cebolla', 'cebollas'],
    ];
    for (const words of groups) expect(new Set(words.map(spanishLines.stem)).size).toBe(1);
  });
});
