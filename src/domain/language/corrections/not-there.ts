import { anyCueAt, claim, cueAt, wordsOf } from '../around/reading.ts';
import { tokenKey } from '../language.ts';
import type { Unclear } from '../understanding.ts';
import type { Desk, Range } from './desk.ts';

/** "drop the coke", "no coke", of an order without one: told, neither an order of one nor words that mean nothing. */
export function readNotThere(desk: Desk, clause: Range): Unclear | null {
  const { reading, index } = desk;
  const verb = cueAt(reading, 'remove', clause.from);
  if (!verb || verb.to >= clause.to) return null;
  const article = anyCueAt(reading, ['article'], verb.to);
  const placed = anyCueAt(reading, ['ordinal', 'last'], verb.to);
  const from = article && article.to < clause.to ? article.to : verb.to;
  let to = placed && placed.to < clause.to ? placed.to : from;
  let product = false;
  for (; to < clause.to; ) {
    const span = desk.spanOf(to);
    const token = reading.tokens[to];
    if (!token || reading.taken[to]) return null;
    if (span?.kind === 'thing' && span.from === to && span.to <= clause.to && span.products.length > 0) {
      product = true;
      to = span.to;
    } else if (span?.kind === 'thing' && span.choices.length > 0) {
      // "no small coke"
      to = Math.max(span.to, to + 1);
    } else if (span?.kind === 'unknown' && span.from === to && index.knows(tokenKey(token, index.words))) {
      // A part of a product's name: "drop the cola". After a plain "no" it may be anything.
      if (!cueAt(reading, 'drop-line', verb.from)) return null;
      product = true;
      to = span.to;
    } else break;
  }
  if (!product) return null;
  const rest = anyCueAt(reading, ['filler', 'instead', 'off', 'on'], to);
  if (to < clause.to && !(rest && rest.to >= clause.to)) return null;
  claim(reading, clause.from, clause.to, 'correction', 'nothing there to take off');
  return { text: wordsOf(reading, from, to), reason: 'not-in-order', candidates: [] };
}
