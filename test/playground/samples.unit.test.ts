import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCatalogFile } from '../../src/domain/catalog/catalog-file.ts';
import { buildIndex } from '../../src/domain/catalog/catalog-index.ts';
import { englishLines } from '../../src/domain/language/english/lines.ts';
import { understand } from '../../src/domain/language/understand.ts';
import type { Context } from '../../src/domain/language/understanding.ts';
import { samples, shopKinds } from '../../src/playground/samples.ts';

const context: Context = {
  now: new Date('2026-11-22T15:00:00Z'),
  timezone: 'UTC',
  hours: null,
  country: 'US',
  lines: [],
  expecting: null,
};

describe.each(shopKinds)('the examples of the %s', (kind) => {
  const read = readCatalogFile(
    readFileSync(new URL(`../../shops/${kind}/catalog.json`, import.meta.url), 'utf8'),
    'json',
  );
  if (!read.ok) throw new Error('the sample catalogue has faults');
  const index = buildIndex(read.catalog, englishLines);
  const { examples, pastedMail } = samples[kind];
  const orders = examples.filter((example) => !example.label.startsWith('Correct'));

  test('the first is a whole order: nothing is left to ask', () => {
    const understood = understand(index, String(examples[0]?.text), context);
    expect(understood.unclear).toEqual([]);
    expect(understood.edits.length).toBeGreaterThan(1);
    expect(understood.customer?.email).toMatch(/@example\.com$/);
    expect(understood.fulfilment?.kind).toBe('pickup');
  });

  test.each([...orders.map((example) => example.text), String(pastedMail)])(
    'is understood but for what is left open on purpose: %s',
    (text) => {
      const { unclear, edits } = understand(index, text, context);
      expect(edits.length).toBeGreaterThan(0);
      expect(unclear.filter((one) => one.reason !== 'missing-option')).toEqual([]);
    },
  );
});
