import type { Product } from '../catalog/catalog.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { LineWanted } from '../orders/line.ts';
import type { Attached } from './attached.ts';
import { mostCandidates } from './partial.ts';
import { missingGroups } from './resolve.ts';
import type { Token } from './token.ts';
import type { Unclear } from './understanding.ts';

/** The words from one token to another, as typed but for runs of space. */
export function wordsOf(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    text += i > from && token.start > (tokens[i - 1]?.end ?? 0) ? ` ${token.text}` : token.text;
  }
  return text.trim();
}

/** What a line still needs: choices that fit several, and required options that nobody named. */
export function questionsOf(
  line: LineWanted,
  product: Product,
  attached: Attached,
  added: number,
  text: (span: number) => string,
): Unclear[] {
  const asked: Unclear[] = [];
  for (const option of line.options) {
    if (option.choice !== null) continue;
    const said = attached.options.find((o) =>
      o.refs.some((r) => r.group.group === option.group && option.candidates?.includes(r.choice.id)),
    );
    asked.push({
      text: said === undefined ? option.group : text(said.span),
      reason: 'ambiguous-choice',
      candidates: option.candidates ?? [],
      group: option.group,
      line: { added },
    });
  }
  for (const group of missingGroups(product, line.options)) {
    asked.push({
      text: product.name,
      reason: 'missing-option',
      candidates: group.choices.map((c) => c.id),
      group: group.group,
      line: { added },
    });
  }
  return asked;
}

/** Products whose names come nearest to words that nobody knows. */
export function nearestProducts(index: CatalogIndex, keys: readonly string[]): string[] {
  const skus = new Set<string>();
  for (const key of keys.slice(0, 6)) {
    for (const match of index.partial([key], mostCandidates).matches) skus.add(match.product.sku);
    for (const near of index.spelling.near(key, key.length >= 8 ? 2 : 1).slice(0, 4)) {
      for (const match of index.partial([index.usual(near.word)], 3).matches) skus.add(match.product.sku);
    }
    if (skus.size >= mostCandidates) break;
  }
  return [...skus].slice(0, mostCandidates);
}
