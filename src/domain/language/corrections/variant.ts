import type { Product } from '../../catalog/catalog.ts';
import { phraseKeys } from '../../catalog/catalog-index.ts';
import { anyCueAt, cueAt } from '../around/reading.ts';
import { tokenKey } from '../language.ts';
import type { Edit, KnownLine } from '../understanding.ts';
import { type Corrected, type Desk, productOf, type Range } from './desk.ts';
import { apply, editsFor, payloadOf } from './payload.ts';

/** Products that few words may stand for, at most. */
const most = 20;

/** "actually diet", "no, a veggie one": another product of a line's own kind, said where something is taken back. */
export function readVariant(desk: Desk, clause: Range): Corrected | null {
  if (!takesBack(desk, clause.from)) return null;
  const counted = countOf(desk, clause);
  if (counted) return { edits: counted, range: clause };
  const edits = variantOf(desk, clause, [...desk.lines].reverse());
  return edits ? { edits, range: clause } : null;
}

/** "no, I said two cokes": a number of what is there. */
function countOf(desk: Desk, clause: Range): Edit[] | null {
  const payload = payloadOf(desk, clause);
  if (payload.strange || payload.options || !payload.number || payload.products.length === 0) return null;
  const lines = desk.lines.filter((line) => payload.products.some((product) => product.sku === line.sku));
  const edits = apply({ lines, each: false, pair: false }, (line) => editsFor(desk, line, payload, null));
  return edits.length > 0 ? edits : null;
}

/** The products that the words make of these lines: "diet" of a coke. null: none, or several. */
export function variantOf(desk: Desk, range: Range, lines: readonly KnownLine[]): Edit[] | null {
  const keys: string[] = [];
  const said: string[] = [];
  for (let at = range.from; at < range.to; ) {
    const token = desk.reading.tokens[at];
    const padding = anyCueAt(desk.reading, ['article', 'the-one', 'filler', 'it', 'set', 'want', 'with'], at);
    if (padding && padding.to <= range.to) {
      at = padding.to;
      continue;
    }
    if (!token || token.value !== undefined) return null;
    keys.push(tokenKey(token, desk.index.words));
    said.push(token.norm);
    at += 1;
  }
  if (keys.length === 0 || keys.length > 4) return null;
  const named = desk.index.search(said.join(' '), most).filter((product) => holds(desk, product, keys));
  const edits = apply({ lines, each: false, pair: false }, (line): Edit[] => {
    const [other, more] = named.filter((product) => product.sku !== line.sku && alike(desk, product, line));
    return other && !more ? [{ do: 'set-product', line: line.id, sku: other.sku }] : [];
  });
  return edits.length > 0 ? edits : null;
}

/** Whether "no" or "actually" stands right before, a comma between them or not. */
function takesBack(desk: Desk, at: number): boolean {
  let end = at;
  while (desk.reading.tokens[end - 1]?.kind === 'punctuation') end -= 1;
  for (let from = end - 1; from >= 0 && from >= end - 4; from -= 1) {
    if (cueAt(desk.reading, 'actually', from)?.to === end) return true;
  }
  return false;
}

/** Whether one of the product's names has every word that was said. */
function holds(desk: Desk, product: Product, keys: readonly string[]): boolean {
  return [product.name, ...product.aliases].some((name) => {
    const own = phraseKeys(name, desk.index.words);
    return keys.every((key) => own.includes(key));
  });
}

/** "coke" and "diet coke" have a word in common. */
function alike(desk: Desk, product: Product, line: KnownLine): boolean {
  const own = new Set(phraseKeys(productOf(desk, line)?.name ?? '', desk.index.words));
  return phraseKeys(product.name, desk.index.words).some((key) => own.has(key));
}
