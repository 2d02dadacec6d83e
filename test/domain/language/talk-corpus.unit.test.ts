import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { understand } from '../../../src/domain/language/understand.ts';
import type { Expecting, KnownLine } from '../../../src/domain/language/understanding.ts';
import { type Expected, renderUnderstanding } from './render-understanding.ts';
import { fridayAfternoon, sampleIndex } from './talk-shop.ts';

type CorpusLine = {
  text: string;
  shop?: 'hardware';
  /** Which of the drafts in `talk-drafts.json` is open. */
  draft?: string;
  expecting?: Expecting;
  want: Expected;
};

const folder = 'test/fixtures/corpus';
const drafts: Record<string, KnownLine[]> = JSON.parse(readFileSync(`${folder}/talk-drafts.json`, 'utf8'));
const indexes = { pizzeria: sampleIndex('pizzeria'), hardware: sampleIndex('hardware') };

function readCorpus(file: string): CorpusLine[] {
  return readFileSync(`${folder}/${file}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe.each(readdirSync(folder).filter((file) => /^talk-.*\.jsonl$/.test(file)))('%s', (file) => {
  test('every utterance is understood as written', () => {
    const wrong = readCorpus(file).flatMap(({ text, shop, draft, expecting, want }): object[] => {
      const lines = draft === undefined ? [] : drafts[draft];
      if (!lines) return [{ text, fault: `no draft ${draft}` }];
      const context = { ...fridayAfternoon, lines, expecting: expecting ?? null };
      const got = renderUnderstanding(understand(indexes[shop ?? 'pizzeria'], text, context));
      return JSON.stringify(got) === JSON.stringify(want) ? [] : [{ text, want, got }];
    });
    expect(wrong).toEqual([]);
  });
});

test('words that say nothing change no correction', () => {
  const noises: ((text: string) => string)[] = [
    (text) => `${text} please`,
    (text) => `actually ${text}`,
    (text) => `oh ${text}`,
    (text) => `hey, ${text}`,
    (text) => `ok, ${text} thanks`,
    (text) => text.toUpperCase(),
  ];
  const changed = readCorpus('talk-corrections.jsonl').flatMap(({ text, shop, draft = '', want }) =>
    noises.flatMap((noise) => {
      // Codes and units are written as they are.
      if (shop) return [];
      const context = { ...fridayAfternoon, lines: drafts[draft] ?? [] };
      const { edits } = renderUnderstanding(understand(indexes.pizzeria, noise(text), context));
      return JSON.stringify(edits) === JSON.stringify(want.edits) ? [] : [{ text: noise(text), edits }];
    }),
  );
  expect(changed).toEqual([]);
});

test('the corpus is as large as it is said to be', () => {
  const files = readdirSync(folder).filter((file) => /^talk-.*\.jsonl$/.test(file));
  expect(files.flatMap(readCorpus).length).toBeGreaterThanOrEqual(400);
});
