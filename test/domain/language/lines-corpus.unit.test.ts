import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { linesOf, type SampleShop, shopIndex, told } from './lines-shop.ts';

type CorpusLine = { text: string; lines: string[]; unclear?: string[] };

function readCorpus(shop: SampleShop): CorpusLine[] {
  return readFileSync(`test/fixtures/corpus/lines-${shop}.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe.each<SampleShop>(['pizzeria', 'hardware', 'grocery', 'deli'])('the %s corpus', (shop) => {
  const index = shopIndex(shop);

  test('every utterance gives its lines and its questions', () => {
    const wrong = readCorpus(shop).flatMap(({ text, ...want }) => {
      const got = told(linesOf(index, text));
      return JSON.stringify(got) === JSON.stringify(want) ? [] : [{ text, want, got }];
    });
    expect(wrong).toEqual([]);
  });
});

test('the corpus is large enough to mean something', () => {
  const count = (['pizzeria', 'hardware', 'grocery', 'deli'] as const).reduce(
    (n, s) => n + readCorpus(s).length,
    0,
  );
  expect(count).toBeGreaterThanOrEqual(400);
});
