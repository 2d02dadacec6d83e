import type { Product } from '../catalog/catalog.ts';
import type { LineOption, LineWanted } from '../orders/line.ts';
import { findChoice, findGroup, roundQuantity } from '../orders/price.ts';
import { bounds } from './bounds.ts';
import type { DraftLine } from './draft.ts';

/** The line without its wait: the stock is asked for it again. */
export function notWaiting(line: DraftLine): DraftLine {
  const { expectedAt: _, ...rest } = line;
  return { ...rest, backorder: false };
}

/** Why a quantity cannot be ordered; null when it can. */
export type QuantityProblem = 'not-whole' | 'too-much' | 'nothing';

export function quantityProblem(product: Product, quantity: number): QuantityProblem | null {
  if (!(roundQuantity(quantity) > 0)) return 'nothing';
  if (quantity > bounds.quantity) return 'too-much';
  if (product.unit === 'each' && !Number.isInteger(quantity)) return 'not-whole';
  return null;
}

/** The options that this product has; unsettled ones stay, to be asked about. */
export function knownOptions(product: Product, options: readonly LineOption[]): LineOption[] {
  return options
    .filter((option) =>
      option.choice === null
        ? findGroup(product, option.group) !== undefined
        : findChoice(product, option.group, option.choice) !== undefined,
    )
    .map(withPossibleCount);
}

/** A choice that the catalogue no longer has for this product. It stays in the line until it is asked about. */
export function isLost(product: Product, { group, choice }: LineOption): boolean {
  return choice !== null && findChoice(product, group, choice) === undefined;
}

/** A count that cannot be is none: the choice stands once, and is read back. */
function withPossibleCount(option: LineOption): LineOption {
  const { quantity, ...rest } = option;
  if (quantity === undefined || (quantity > 0 && Number.isFinite(quantity))) return option;
  return rest;
}

/** Puts options on top of those there: the newer word on the same choice, or on a single-choice group, holds. */
export function withOptions(
  product: Product,
  there: readonly LineOption[],
  fresh: readonly LineOption[],
): LineOption[] {
  let options = [...there];
  for (const option of knownOptions(product, fresh)) {
    const group = findGroup(product, option.group);
    if (!group) continue;
    const replaces = (old: LineOption) =>
      old.group === option.group &&
      (old.choice === option.choice ||
        settles(old, option) ||
        isLost(product, old) ||
        (!group.many && !option.removed));
    options = options.filter((old) => !replaces(old));
    if (option.removed && !group.removable) continue;
    options.push(option);
  }
  // In the order of the product's groups, however they were said: the size first, say, then the toppings.
  const place = new Map(product.groups.map((group, at) => [group.group, at]));
  return options.sort((a, b) => (place.get(a.group) ?? 0) - (place.get(b.group) ?? 0));
}

/** A choice that was not settled gives way to one of what it may be. */
export function settles(old: LineOption, option: LineOption): boolean {
  if (old.choice !== null || option.choice === null) return false;
  return !old.candidates?.length || old.candidates.includes(option.choice);
}

export function withoutOptions(there: readonly LineOption[], gone: readonly LineOption[]): LineOption[] {
  return there.filter(
    (old) =>
      !gone.some((one) => one.group === old.group && (one.choice === null || one.choice === old.choice)),
  );
}

/** Required groups that have no choice yet. */
export function missingGroups(product: Product, line: Pick<LineWanted, 'options'>) {
  return product.groups.filter(
    (group) =>
      group.required && !line.options.some((option) => option.group === group.group && !option.removed),
  );
}
