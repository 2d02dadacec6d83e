import type { Product } from '../catalog/catalog.ts';
import type { ChoiceRef } from '../catalog/catalog-index.ts';
import type { Cue } from './language.ts';
import type { Span } from './span.ts';

/** Whether the span may be a product; a word that is a choice too counts as both. */
export function isProduct(span: Span | undefined): boolean {
  return span !== undefined && span.kind === 'thing' && span.products.length > 0;
}

export function isChoice(span: Span | undefined): boolean {
  return span !== undefined && span.kind === 'thing' && span.choices.length > 0;
}

/** An amount and nothing else: "extra" where no choice is called so. */
export function isAmount(span: Span | undefined): boolean {
  return (
    span !== undefined &&
    span.kind === 'thing' &&
    span.amounts.length > 0 &&
    span.choices.length === 0 &&
    span.products.length === 0
  );
}

export function hasCue(span: Span | undefined, ...cues: readonly Cue[]): boolean {
  return span !== undefined && span.kind === 'cue' && span.cues.some((c) => cues.includes(c));
}

/** Full stops, line ends and the like; a comma is a weak break. */
export function isStop(span: Span | undefined): boolean {
  return span !== undefined && (span.kind === 'break' || span.kind === 'claimed');
}

/** The choices of a span that the product has, the shop's own words before derived ones. */
export function fitting(span: Span, products: readonly Product[]): ChoiceRef[] {
  const fits = span.choices.filter((ref) => products.some((p) => has(p, ref)));
  const own = fits.filter((ref) => !ref.derived);
  return own.length > 0 ? own : fits;
}

export function has(product: Product, ref: ChoiceRef): boolean {
  return product.groups.some((g) => g.key === ref.group.key);
}

export function fits(span: Span, products: readonly Product[]): boolean {
  return span.choices.some((ref) => products.some((p) => has(p, ref)));
}

/** Two products of one kind: they have the same options, and some. */
export function alike(a: Product | undefined, b: Product | undefined): boolean {
  const own = a?.groups ?? [];
  const its = b?.groups ?? [];
  return own.length > 0 && own.length === its.length && own.every((group, i) => group === its[i]);
}
