import type { Group, Product } from '../catalog/catalog.ts';
import type { LineOption, LineWanted } from '../orders/line.ts';
import type { Attached, Said } from './attached.ts';
import type { LineWords, UnitWord } from './language.ts';
import { unitOf } from './quantity.ts';

/**
 * The options as the line has them; a choice named twice is there once. Two that exclude each other are a question
 * ("black and pinto beans"), never one of them silently. With `corrects` the last word holds.
 */
export function resolveOptions(options: readonly Said[], corrects = false): LineOption[] {
  const settled = new Map<string, LineOption>();
  for (const said of options) {
    const option = settle(said);
    if (option === null) continue;
    const group = said.refs[0]?.group;
    const key =
      group === undefined || group.many || option.removed
        ? `${option.group} ${option.choice ?? said.span}`
        : option.group;
    const before = settled.get(key);
    if (before?.amount !== undefined && option.amount === undefined && !option.removed) continue;
    settled.set(key, before === undefined || corrects ? option : both(before, option, group));
  }
  return [...settled.values()].filter(
    (o) => !o.removed || o.choice === null || !idlyRemoved(o, options, settled),
  );
}

/** Of two choices in one place the first and the second are meant; a kind ("beans") is told by the one that it may be. */
function both(before: LineOption, option: LineOption, group: Group | undefined): LineOption {
  if (group === undefined || group.many || before.removed || option.removed) return option;
  const a = before.choice === null ? (before.candidates ?? []) : [before.choice];
  const b = option.choice === null ? (option.candidates ?? []) : [option.choice];
  if (a.every((id) => b.includes(id))) return before;
  if (b.every((id) => a.includes(id))) return option;
  return { group: option.group, choice: null, candidates: [...new Set([...a, ...b])] };
}

/** "large, not small": what cannot be there beside the chosen one need not be taken off. */
function idlyRemoved(
  option: LineOption,
  options: readonly Said[],
  settled: ReadonlyMap<string, LineOption>,
): boolean {
  const group = options.find((s) => s.removed && s.refs[0]?.group.group === option.group)?.refs[0]?.group;
  return group !== undefined && !group.many && settled.has(group.group);
}

function settle(said: Said): LineOption | null {
  const first = said.refs[0];
  if (first === undefined) return null;
  // Of several groups the first decides; several choices of it are a question.
  const candidates = said.refs.filter((r) => r.group.key === first.group.key).map((r) => r.choice.id);
  const settled = new Set(candidates).size === 1;
  return {
    group: first.group.group,
    choice: settled ? first.choice.id : null,
    ...(settled ? {} : { candidates: [...new Set(candidates)] }),
    ...(said.amount !== null ? { amount: said.amount } : {}),
    ...(settled && first.choice.countable && !said.removed ? { quantity: said.count ?? 1 } : {}),
    ...(said.removed ? { removed: true as const } : {}),
  };
}

/** A quantity in the product's own unit, or null when it cannot be one. */
export function resolveQuantity(
  value: number,
  unit: UnitWord | null,
  product: Product,
  words: LineWords,
): number | null {
  const own =
    product.unit === 'each' ? null : unitOf(words.stem(words.variants[product.unit] ?? product.unit), words);
  let quantity = value;
  if (unit !== null) {
    if (own === null || own.dimension !== unit.dimension) return null;
    quantity = (value * unit.factor) / own.factor;
  }
  if (!Number.isFinite(quantity) || quantity <= 0) return null;
  if (product.unit === 'each') return Number.isInteger(quantity) ? quantity : null;
  const rounded = Math.round(quantity * 1000) / 1000;
  return rounded > 0 ? rounded : null;
}

/** The required groups that the line has no choice of. */
export function missingGroups(product: Product, options: readonly LineOption[]): Group[] {
  return product.groups.filter((g) => g.required && !options.some((o) => o.group === g.group && !o.removed));
}

/** A line without its product, for a product still to be asked for. */
export function lineOf(attached: Attached, sku: string, quantity: number): LineWanted {
  return { sku, quantity, options: resolveOptions(attached.options), note: null };
}
