import type { Product } from '../catalog/catalog.ts';
import { type CatalogIndex, phraseKeys } from '../catalog/catalog-index.ts';
import type { LineOption, LineWanted } from '../orders/line.ts';
import { attach } from './attach.ts';
import type { Attached } from './attached.ts';
import { explainSpans } from './explain.ts';
import { supplyHeads } from './heads.ts';
import { type LineWords, tokenKey } from './language.ts';
import { leftOver, saidOnlyInGrammar } from './left-over.ts';
import { matchSpans } from './match.ts';
import type { Mention } from './mention.ts';
import { oneEach } from './one-each.ts';
import { mostCandidates, partialNames } from './partial.ts';
import { sharePortions } from './portions.ts';
import { nearestProducts, questionsOf, wordsOf } from './questions.ts';
import { takeBack } from './repair.ts';
import { resolveOptions, resolveQuantity } from './resolve.ts';
import { hasCue, isChoice } from './roles.ts';
import { segment } from './segment.ts';
import { settleSenses } from './senses.ts';
import type { Span } from './span.ts';
import type { Claim, Token } from './token.ts';
import type { Explanation, Unclear } from './understanding.ts';

export type LinesRead = { lines: LineWanted[]; unclear: Unclear[]; explained: Explanation[] };

/**
 * The order lines of a text: every stage in turn. `line.added` of what is unclear is the place in `lines`.
 * Claimed tokens are not read. Pure; linear in the length of the text.
 */
export function readLines(
  index: CatalogIndex,
  tokens: readonly Token[],
  claims: readonly Claim[],
  words: LineWords = index.words,
): LinesRead {
  const keys = tokens.map((t) => tokenKey(t, words));
  const matched = partialNames(index, matchSpans(index, tokens, claims), keys);
  const spans = takeBack(settleSenses(matched, tokens, words));
  const segmented = segment(index, spans, tokens);
  const named = segmented.mentions.length > 0 ? segmented.mentions : optionsAlone(spans);
  const mentions = supplyHeads(index, spans, named);
  const sources = new Map(named.map((m, i) => [m, mentions[i] ?? m]));
  const pointers = new Map(
    [...segmented.pointers].map(([at, m]): [number, Mention | 'all'] => [
      at,
      m === 'all' ? m : (sources.get(m) ?? m),
    ]),
  );
  const attachment = attach(spans, mentions, pointers);
  const text = (at: number): string => wordsOf(tokens, spans[at]?.from ?? 0, spans[at]?.to ?? 0);

  const lines: LineWanted[] = [];
  const unclear: Unclear[] = [];
  for (const attached of sharePortions(attachment.lines, spans).flatMap((line) => oneEach(line, spans))) {
    if (attached.dropped) continue;
    const { mention } = attached;
    const product = productOf(mention, spans, attached);
    const quantity = mention.quantity ?? 1;
    const said = wordsOf(tokens, spans[headStart(mention, spans)]?.from ?? 0, spans[mention.head]?.to ?? 0);
    if (product === null) {
      const unknown = mention.products.length === 0;
      unclear.push({
        text: said,
        reason: unknown ? 'unknown-product' : 'ambiguous-product',
        candidates: unknown
          ? nearestProducts(index, unknownKeys(mention, spans, keys))
          : mention.products.slice(0, mostCandidates).map((p) => p.sku),
        wanted: {
          quantity: wantedQuantity(mention, words),
          options: resolveOptions(attached.options),
          note: null,
        },
      });
      continue;
    }
    const resolved = resolveQuantity(quantity, mention.unit, product, words);
    const line: LineWanted = {
      sku: product.sku,
      quantity: resolved ?? 1,
      options: resolveOptions(attached.options),
      note: null,
    };
    const added = lines.push(line) - 1;
    if (resolved === null || (mention.quantity === null && isSomeNumber(mention, spans))) {
      unclear.push({
        text: mention.counted === null ? said : text(mention.counted),
        reason: 'bad-quantity',
        candidates: [],
        line: { added },
      });
    }
    absorbName(product, mention, spans, tokens, words, attachment.used);
    const pack = unsureOfPack(mention, spans, tokens, product, words);
    if (pack !== null)
      unclear.push({ text: text(pack), reason: 'unknown-words', candidates: [], line: { added } });
    unclear.push(...questionsOf(line, product, attached, added, text));
  }
  unclear.push(...saidOnlyInGrammar(spans, tokens, mentions, attachment));
  unclear.push(...leftOver(index, spans, tokens, mentions, attachment));
  return { lines, unclear, explained: explainSpans(spans, tokens, attachment) };
}

export type OptionsRead = {
  options: LineOption[];
  /** Choices that only words of the text, not of these products, could be. */
  unclear: Unclear[];
  explained: Explanation[];
};

/**
 * Options without a product, as corrections say them: "no onions and extra cheese", "large", "two extra shots".
 * Read as though said of these products.
 */
export function readOptions(
  index: CatalogIndex,
  tokens: readonly Token[],
  claims: readonly Claim[],
  products: readonly Product[],
): OptionsRead {
  const spans = settleSenses(matchSpans(index, tokens, claims), tokens, index.words);
  const mention: Mention = { ...aloneFrom(0), products };
  const attachment = attach(spans, [mention], new Map());
  const options = attachment.lines.flatMap((line) => resolveOptions(line.options, true));
  const unclear = leftOver(index, spans, tokens, [mention], attachment);
  return { options, unclear, explained: explainSpans(spans, tokens, attachment) };
}

function aloneFrom(start: number): Mention {
  return {
    start,
    head: -1,
    named: false,
    products: [],
    quantity: null,
    article: false,
    unit: null,
    counted: null,
    unknown: false,
    split: null,
  };
}

/** "large pepperoni and mushroom": options that name no product at all are one line. */
function optionsAlone(spans: readonly Span[]): Mention[] {
  const first = spans.findIndex(
    (s) => isChoice(s) && s.partial === undefined && s.choices.some((c) => !c.derived),
  );
  return first < 0 ? [] : [{ ...aloneFrom(first), head: first }];
}

function productOf(mention: Mention, spans: readonly Span[], attached: Attached): Product | null {
  const only = mention.products[0];
  if (only === undefined) return null;
  const ask = mention.named && spans[mention.head]?.partial === 'ask' && mention.narrowed !== true;
  if (mention.products.length === 1) return ask ? null : only;
  const able = mention.products.filter((p) =>
    attached.options.every(
      (o) => o.refs.length === 0 || o.refs.some((r) => p.groups.some((g) => g.key === r.group.key)),
    ),
  );
  return able.length === 1 && !ask ? (able[0] ?? null) : null;
}

/** "sea salt", sold as "sea salt, fine" and found by "salt": words of its full name right beside it are explained. */
function absorbName(
  product: Product,
  mention: Mention,
  spans: readonly Span[],
  tokens: readonly Token[],
  words: LineWords,
  used: Map<number, string>,
): void {
  const name = phraseKeys(product.name, words);
  for (const step of [-1, 1]) {
    for (let i = mention.head + step; spans[i]?.kind === 'unknown'; i += step) {
      const token = tokens[spans[i]?.from ?? -1];
      if (token === undefined || !name.includes(tokenKey(token, words))) break;
      used.set(i, 'product name');
    }
  }
}

/** "a box of screws" is not one screw, and the catalogue does not say how many: shown as uncertain. */
function unsureOfPack(
  mention: Mention,
  spans: readonly Span[],
  tokens: readonly Token[],
  product: Product,
  words: LineWords,
): number | null {
  const typed = tokens[(spans[mention.head]?.to ?? 0) - 1]?.norm ?? '';
  if (product.unit !== 'each' || !words.plural(typed) || words.plural(product.name)) return null;
  for (let i = mention.start; i < mention.head; i += 1) if (hasCue(spans[i], 'pack')) return i;
  return null;
}

/** In the unit that all the products which it may be are sold in. */
function wantedQuantity(mention: Mention, words: LineWords): number {
  const quantity = mention.quantity ?? 1;
  const first = mention.products[0];
  if (first === undefined || mention.products.some((p) => p.unit !== first.unit)) return quantity;
  return resolveQuantity(quantity, mention.unit, first, words) ?? quantity;
}

function headStart(mention: Mention, spans: readonly Span[]): number {
  if (mention.named) return mention.head;
  const own = mention.counted === null ? mention.start : mention.counted + 1;
  let at = own;
  while (at < mention.head && spans[at]?.kind === 'cue') at += 1;
  return at;
}

function unknownKeys(mention: Mention, spans: readonly Span[], keys: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = mention.start; i <= mention.head; i += 1) {
    const span = spans[i];
    if (span?.kind === 'unknown') found.push(keys[span.from] ?? '');
  }
  return found;
}

function isSomeNumber(mention: Mention, spans: readonly Span[]): boolean {
  return mention.counted !== null && (spans[mention.counted]?.cues.includes('some-number') ?? false);
}
