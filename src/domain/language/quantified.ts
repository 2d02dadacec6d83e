import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { headless } from './headless.ts';
import { type Mention, startsQuantity } from './mention.ts';
import { restates } from './restated.ts';
import { alike, fits, hasCue, isAmount, isChoice } from './roles.ts';
import { saysAgain } from './same-again.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';

/** What a number or an article counts, or null when it counts no line. */
export function quantified(
  index: CatalogIndex,
  spans: readonly Span[],
  products: readonly boolean[],
  at: number,
  last: Mention | null,
  tokens: readonly Token[],
): Mention | null {
  const span = spans[at];
  if (span === undefined) return null;
  const article = span.kind !== 'number';
  const mention: Mention = {
    start: at,
    head: at,
    named: false,
    products: [],
    quantity: span.value ?? (hasCue(span, 'some-number') ? null : 1),
    article: article && !hasCue(span, 'another'),
    unit: span.unit ?? null,
    counted: at,
    unknown: false,
    split: null,
  };
  if (hasCue(span, 'one-of')) {
    // "ham on the first and onions on the second": parts of one line.
    const divides = last !== null && (last.split !== null || (last.quantity ?? 1) > 1);
    return divides ? { ...mention, article: false, split: 'some' } : null;
  }
  if (hasCue(span, 'rest')) {
    if (last === null) return null;
    // "the other two"
    const count = spans[at + 1]?.kind === 'number' ? spans[at + 1]?.value : undefined;
    const told = count === undefined ? {} : { counted: at + 1, head: at + 1 };
    return { ...mention, quantity: count ?? null, article: false, split: 'rest', ...told };
  }
  // "two of the same", "another one just like it"
  const again = hasCue(span, 'again') ? at : hasCue(spans[at + 1], 'again') ? at + 1 : null;
  if (again !== null && last !== null && saysAgain(spans, products, again, last)) {
    return { ...mention, article: false, head: again, again: true };
  }
  const between: number[] = [];
  let measured = -1;
  let paired = false;
  let portions = false;
  let unknown = -1;
  let i = at + 1;
  for (; i < spans.length; i += 1) {
    const next = spans[i];
    if (next === undefined) break;
    if (products[i] === true) {
      // "ten reams of copy paper": a part of the name before the name.
      if (next.partial !== undefined && hasCue(spans[i + 1], 'particle') && shares(next, spans[i + 2]))
        continue;
      const misfit = between.filter((c) => !fits(spans[c] ?? next, next.products) && !measures(spans[c]));
      // "a regular coke" is a coke even where only pizzas are regular; "one large and coke" is two things.
      if (misfit.length > 0 && hasCue(spans[i - 1], 'and', 'or')) break;
      if (misfit.length > 0 && misfit.some((c) => spans[c]?.choices.some((r) => r.group.many))) break;
      const inner = measured < 0 ? undefined : spans[measured];
      const sold = next.products.some((p) => p.unit !== 'each');
      const times =
        inner !== undefined && sold
          ? {
              quantity: (mention.quantity ?? 1) * (inner.value ?? 1),
              unit: inner.unit ?? null,
              counted: measured,
            }
          : {};
      const twos =
        paired && !next.products.some((p) => index.words.plural(p.name))
          ? { quantity: (mention.quantity ?? 1) * 2 }
          : {};
      // "sandpaper 80 grit, 10 sheets"
      if (
        next.partial === 'ask' &&
        last !== null &&
        last.quantity === null &&
        restates(index, tokens, next, last)
      ) {
        last.quantity = mention.quantity;
        last.counted = at;
        last.head = last.named ? last.head : i;
        return null;
      }
      const half = article ? partBefore(index, spans, at, tokens, next) : null;
      return { ...mention, ...twos, ...times, ...half, head: i, named: true, products: next.products };
    }
    // "an order of two fries", "one 25 kg bag": the nearer number counts when the nearer word is no option.
    if (startsQuantity(spans, i)) {
      // "two 25 kg bags of sand", "a 40 inch pizza"
      if (next.unit !== undefined && span.unit === undefined && measured < 0) {
        measured = i;
        continue;
      }
      // "one large two topping pizza"
      if (
        next.kind === 'number' &&
        spans[i + 1] !== undefined &&
        countsOptions(index, spans[i + 1] ?? next, tokens)
      ) {
        i += 1;
        continue;
      }
      // "a two shot latte"
      if (article && next.kind === 'number' && countsShots(spans, products, i)) {
        between.push(i + 1);
        i += 1;
        continue;
      }
      if (
        article &&
        between.length === 0 &&
        unknown < 0 &&
        hasCue(spans[i - 1], 'measure', 'article', 'pack')
      )
        return null;
      break;
    }
    // "a small onion, mushroom pizza"; a second size begins another line.
    if (
      next.mark === ',' &&
      between.length > 0 &&
      isChoice(spans[i + 1]) &&
      !anotherSize(spans, between, i + 1)
    )
      continue;
    // "2 shot iced mocha"
    if (i === at + 1 && span.kind === 'number' && countsShots(spans, products, at)) {
      const typed = tokens[(next.to ?? 1) - 1]?.norm ?? '';
      if (!index.words.plural(typed)) return null;
    }
    if (isChoice(next)) between.push(i);
    else if (next.kind === 'unknown') unknown = unknown < 0 ? i : unknown;
    else if (
      i === at + 1 &&
      ofThe(index, next, tokens) &&
      (isChoice(spans[i + 1]) || products[i + 1] === true)
    )
      continue;
    else if (isAmount(next) || (hasCue(next, 'and') && between.length > 0) || hasCue(next, 'times')) continue;
    else if (hasCue(next, 'of-them') && i === at + 1 && last !== null) {
      if (mention.article) return null;
      // "four cokes, one of which is diet"
      const named = productBehind(spans, products, i, last);
      const product =
        named === null ? {} : { head: named, named: true, products: spans[named]?.products ?? [] };
      return { ...mention, head: i, split: 'some', ...product };
    } else if (
      hasCue(next, 'generic') ||
      hasCue(next, 'measure', 'pack', 'pair', 'particle', 'filler', 'only')
    ) {
      if (hasCue(next, 'pair')) paired = true;
      if (hasCue(next, 'measure')) portions = true;
      // "two topping pizza": counts the toppings.
      if (i === at + 1 && span.kind === 'number' && countsOptions(index, next, tokens)) return null;
    } else break;
  }
  // "two pumps of vanilla" counts an option, not a product left unsaid.
  if (portions && between.length > 0 && last !== null) return null;
  return headless(index, spans, tokens, mention, between, unknown, last, i);
}

/** The product that a part of a line is, with nothing but "is" or "a" before it. */
function productBehind(
  spans: readonly Span[],
  products: readonly boolean[],
  at: number,
  last: Mention,
): number | null {
  for (let i = at + 1; i < at + 6; i += 1) {
    if (products[i] === true) return alike(spans[i]?.products[0], last.products[0]) ? i : null;
    if (!hasCue(spans[i], 'with', 'particle', 'article')) return null;
  }
  return null;
}

/** "half a turkey sandwich", where no option is called so: a number that has to be asked about, never a whole one. */
function partBefore(
  index: CatalogIndex,
  spans: readonly Span[],
  at: number,
  tokens: readonly Token[],
  product: Span,
): Pick<Mention, 'quantity' | 'counted' | 'article'> | null {
  const { fractions, of } = index.words;
  const joint = spans[at - 1];
  const joins = joint?.kind === 'cue' && of.includes(tokens[joint.from]?.norm ?? '');
  const counted = joins ? at - 2 : at - 1;
  const span = spans[counted];
  const word = tokens[span?.from ?? -1]?.norm ?? '';
  if (span === undefined || span.to - span.from > 1 || !Object.hasOwn(fractions, word)) return null;
  if (fits(span, product.products)) return null;
  return { quantity: fractions[word] ?? null, counted, article: false };
}

/** "a bottle of water", where only other drinks are sold by the bottle. */
function measures(span: Span | undefined): boolean {
  return span !== undefined && (span.cues.includes('measure') || span.cues.includes('pack'));
}

function anotherSize(spans: readonly Span[], between: readonly number[], at: number): boolean {
  const single = spans[at]?.choices.filter((c) => !c.group.many) ?? [];
  return between.some((b) => spans[b]?.choices.some((c) => single.some((s) => s.group === c.group)));
}

function shares(a: Span, b: Span | undefined): boolean {
  return b !== undefined && b.kind === 'thing' && a.products.some((p) => b.products.includes(p));
}

/** "2 of the large ones", not "2 of them large". */
function ofThe(index: CatalogIndex, span: Span, tokens: readonly Token[]): boolean {
  return hasCue(span, 'of-them') && index.words.definite.includes(tokens[span.to - 1]?.norm ?? '');
}

/** A number before a countable option that stands before its product. */
function countsShots(spans: readonly Span[], products: readonly boolean[], at: number): boolean {
  if (!spans[at + 1]?.choices.some((c) => c.choice.countable)) return false;
  for (let i = at + 2; i < at + 8; i += 1) {
    if (products[i] === true) return true;
    if (!isChoice(spans[i])) return false;
  }
  return false;
}

function countsOptions(index: CatalogIndex, span: Span, tokens: readonly Token[]): boolean {
  const word = tokens[span.from]?.norm ?? '';
  return span.cues.includes('generic') && index.optionNames.has(index.words.stem(word));
}
