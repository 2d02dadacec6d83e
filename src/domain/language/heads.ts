import type { Product } from '../catalog/catalog.ts';
import { type CatalogIndex, phraseKeys } from '../catalog/catalog-index.ts';
import { productsAhead } from './for-all.ts';
import type { Mention } from './mention.ts';
import { fits, hasCue, isChoice, isStop } from './roles.ts';
import type { Span } from './span.ts';

/**
 * Stage 4: gives every mention without a product one. In this order: the product of the line that it is joined to
 * ("one large and two small pizzas"), that of the line before ("a large pizza and a medium"), and what the
 * options themselves say: only a pizza has pepperoni.
 */
export function supplyHeads(
  index: CatalogIndex,
  spans: readonly Span[],
  mentions: readonly Mention[],
): Mention[] {
  const supplied: Mention[] = [];
  const known = new Map<string, Product[]>();
  const impliedBy = (own: readonly number[]): Product[] => {
    const key = own.map((at) => spans[at]?.choices[0]?.choice.id).join(' ');
    const products = known.get(key) ?? productsOf(index, spans, own);
    known.set(key, products);
    return products;
  };
  // What was said ahead of all of them tells more about what they are.
  let said: number[] = [];
  mentions.forEach((mention, i) => {
    const before = supplied.at(-1);
    if (mention.ahead) {
      said = choicesFrom(spans, mention.start, mention.head);
      supplied.push(mention);
    } else if (mention.products.length > 0 || mention.unknown) supplied.push(mention);
    else if ((mention.split !== null || mention.again) && before !== undefined) {
      supplied.push({ ...mention, products: before.products });
    } else {
      const next = mentions[i + 1];
      const own = choicesFrom(spans, mention.start, next?.start ?? spans.length);
      const ahead =
        next !== undefined && onlySingle(spans, own) && joined(spans, mention, next)
          ? fittingAll(spans, own, next.products)
          : [];
      const noun = hasCue(spans[mention.head + 1], 'noun') && !onlySingle(spans, own);
      const kind = noun && before !== undefined ? kindOf(index, before.products) : [];
      const meant = fittingAll(spans, own, kind);
      const behind =
        meant.length > 0 ? meant : before === undefined ? [] : fittingAll(spans, own, before.products);
      const earlier = behind.length > 0 ? behind : earlierProducts(spans, own, supplied);
      const products = ahead.length > 0 ? ahead : earlier.length > 0 ? earlier : impliedBy([...own, ...said]);
      supplied.push({ ...mention, products });
    }
  });
  return supplied.map((m, i) => (m.ahead ? { ...m, products: productsAhead(supplied, i) } : m));
}

/** "a veggie pizza and a tuna one": the one is a pizza, where the shop sells that by itself. */
function kindOf(index: CatalogIndex, products: readonly Product[]): readonly Product[] {
  const only = products.length === 1 ? products[0] : undefined;
  if (only === undefined) return [];
  const keys = phraseKeys(only.name, index.words);
  for (let from = 1; from < keys.length; from += 1) {
    const kind = index.products(keys.slice(from).join(' '));
    if (kind.length === 1) return kind;
  }
  return [];
}

/** Sizes and the like: only they are left without their product before the next one names it. */
function onlySingle(spans: readonly Span[], own: readonly number[]): boolean {
  return own.every((at) => spans[at]?.choices.some((c) => !c.group.many));
}

function choicesFrom(spans: readonly Span[], from: number, to: number): number[] {
  const found: number[] = [];
  for (let i = from; i < to && found.length < 24; i += 1) if (isChoice(spans[i])) found.push(i);
  return found;
}

/** Nothing but "and" or a comma between the options of the one and the number of the other. */
function joined(spans: readonly Span[], mention: Mention, next: Mention): boolean {
  if (next.products.length === 0) return false;
  for (let i = mention.head + 1; i < next.start; i += 1) {
    const span = spans[i];
    if (!hasCue(span, 'and', 'particle', 'or') && !(isStop(span) && span?.mark === ',')) return false;
  }
  return true;
}

function fittingAll(
  spans: readonly Span[],
  choices: readonly number[],
  products: readonly Product[],
): readonly Product[] {
  const first = choices[0];
  // The first option decides; a later one may belong to another line.
  if (first === undefined) return products;
  const span = spans[first];
  return span === undefined ? products : products.filter((p) => fits(span, [p]));
}

function earlierProducts(
  spans: readonly Span[],
  own: readonly number[],
  supplied: readonly Mention[],
): readonly Product[] {
  for (let i = supplied.length - 2; i >= 0 && i >= supplied.length - 4; i -= 1) {
    const products = fittingAll(spans, own, supplied[i]?.products ?? []);
    if (products.length > 0) return products;
  }
  return [];
}

/** The products that have all of these options; where one name is the end of all the others, that one. */
export function productsOf(
  index: CatalogIndex,
  spans: readonly Span[],
  choices: readonly number[],
): Product[] {
  let left: Product[] | null = null;
  for (const at of choices) {
    const span = spans[at];
    if (span === undefined) continue;
    const groups = new Set(span.choices.filter((c) => !c.derived).map((c) => c.group.key));
    if (groups.size === 0) for (const c of span.choices) groups.add(c.group.key);
    const having: Product[] =
      left === null
        ? [...new Set([...groups].flatMap((g) => index.productsWith(g)))]
        : left.filter((p) => p.groups.some((g) => groups.has(g.key)));
    if (having.length === 0) break;
    left = having;
  }
  const products = left ?? [];
  const plainest = products.filter((p) => products.every((q) => q === p || q.name.endsWith(` ${p.name}`)));
  return plainest.length === 1 ? plainest : products;
}
