import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { free, type Reader } from './match-reader.ts';
import { unitTwins } from './quantity.ts';
import { respell } from './respell.ts';

/** One way to read on from a place in the text: some keys, and the tokens that they stand for. */
export type Step = { keys: readonly string[]; to: number; respelt: boolean; cost: number; inside?: boolean };

/** The token as it stands; two typed apart ("cheese burger"); one typed together; one misspelt. */
export function stepsAt(at: number, reader: Reader): Step[] {
  const { tokens, keys, index, language } = reader;
  const token = tokens[at];
  const key = keys[at];
  if (token === undefined || key === undefined || !free(at, at + 1, reader)) return [];
  const steps: Step[] = [];
  if (index.knows(key)) steps.push({ keys: [key], to: at + 1, respelt: false, cost: 0 });
  // "2L" of what the shop calls "2 liter".
  if (token.kind === 'word' && tokens[at - 1]?.kind === 'number') {
    for (const twin of unitTwins(key, reader.words))
      if (index.knows(twin)) steps.push({ keys: [twin], to: at + 1, respelt: true, cost: 0.1 });
  }
  const next = tokens[at + 1];
  if (token.kind === 'word' && next?.kind === 'word' && token.norm.length + next.norm.length > 5) {
    const joined = reader.words.stem(token.norm + next.norm);
    if (index.knows(joined)) steps.push({ keys: [joined], to: at + 2, respelt: true, cost: 1 });
  }
  const unsure = steps.length === 0 || onlyInside(key, index);
  if (unsure && token.kind === 'word' && !language.knows(key)) {
    let respellings = reader.respelt.get(at);
    if (respellings === undefined) {
      respellings = respell(token.norm, key, index, reader.words);
      reader.respelt.set(at, respellings);
    }
    for (const r of respellings) {
      if (r.keys[0] === key) continue;
      steps.push({ keys: r.keys, to: at + 1, respelt: true, cost: r.cost, inside: r.inside });
    }
  }
  return steps;
}

/** A word that is known from inside one or two names alone, such as the "peper" of a misspelt "dr peper". */
function onlyInside(key: string, index: CatalogIndex): boolean {
  if (index.products(key).length + index.choices(key).length + index.amounts(key).length > 0) return false;
  return index.holders(key) <= 4;
}

/** "dr. pepper", "party - size", "curly um fries", "half a gallon": such a mark or word inside a name does not count. */
export function skipMark(at: number, reader: Reader): number {
  const token = reader.tokens[at];
  const { words } = reader;
  if (Object.hasOwn(words.fractions, reader.tokens[at - 1]?.norm ?? '')) {
    return words.cues.article?.includes(token?.norm ?? '') && free(at, at + 1, reader) ? at + 1 : at;
  }
  const skipped =
    token?.kind === 'punctuation'
      ? /^[-.'’/]$/.test(token.norm)
      : reader.words.inside.includes(token?.norm ?? '');
  return skipped && free(at, at + 1, reader) ? at + 1 : at;
}
