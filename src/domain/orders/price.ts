import type { Catalog, Choice, Group, Product, StockUse } from '../catalog/catalog.ts';
import type { Minor } from '../money.ts';
import { sumUses } from '../stock/sum-uses.ts';
import type { LineOption, LineWanted, OrderLine, SoldOption } from './line.ts';

/** A catalogue, ready to be asked by sku. */
export type PriceBook = { currency: string; products: ReadonlyMap<string, Product> };

export function priceBook(catalog: Catalog): PriceBook {
  return {
    currency: catalog.currency,
    products: new Map(catalog.products.map((product) => [product.sku, product])),
  };
}

type Chosen = { option: LineOption; choice: Choice };

/** The options that the product knows, with what they are. Unsettled and unknown ones are left out. */
function chosen(product: Product, options: readonly LineOption[]): Chosen[] {
  return options.flatMap((option) => {
    const choice = findChoice(product, option.group, option.choice);
    return choice ? [{ option, choice }] : [];
  });
}

export function findGroup(product: Product, group: string): Group | undefined {
  return product.groups.find((one) => one.group === group);
}

export function findChoice(product: Product, group: string, choice: string | null): Choice | undefined {
  return findGroup(product, group)?.choices.find((one) => one.id === choice);
}

/** How often a choice counts for one unit: "two shots" is 2, "double" doubles, "extra" and "light" are 1. */
function times(option: LineOption): number {
  if (option.removed) return 0;
  return (option.quantity ?? 1) * (option.amount === 'double' ? 2 : 1);
}

/** Stock and quantities have at most three decimals; binary noise beyond them is dropped. */
export function roundQuantity(quantity: number): number {
  return Math.round(quantity * 1000) / 1000;
}

type LineToPrice = LineWanted & Pick<OrderLine, 'backorder' | 'expectedAt'>;

/** null: the catalogue no longer has the product. */
export function priceLine(book: PriceBook, line: LineToPrice): OrderLine | null {
  const product = book.products.get(line.sku);
  if (!product) return null;
  const options = chosen(product, line.options);
  const unitPrice = options.reduce(
    (sum, { option, choice }) => sum + Math.round(choice.price * times(option)),
    product.price,
  );
  return {
    sku: line.sku,
    name: product.name,
    unit: product.unit,
    quantity: line.quantity,
    options: options.map(
      ({ option, choice }): SoldOption => ({ ...option, choice: choice.id, name: choice.name }),
    ),
    note: line.note,
    unitPrice,
    total: Math.round(Number((unitPrice * line.quantity).toFixed(6))),
    backorder: line.backorder,
    ...(line.backorder && line.expectedAt ? { expectedAt: line.expectedAt } : {}),
  };
}

export function totalOf(lines: readonly OrderLine[]): Minor {
  return lines.reduce((sum, line) => sum + line.total, 0);
}

/** What a whole line takes from the stock, summed per item, in item order. */
export function usesOfLine(book: PriceBook, line: LineWanted): StockUse[] {
  const { quantity } = line;
  return sumUses(usesOfUnit(book, line).map((use) => ({ ...use, quantity: use.quantity * quantity })));
}

/** What one unit of a line takes, not rounded; an item may come more than once. */
export function usesOfUnit(book: PriceBook, line: Pick<LineWanted, 'sku' | 'options'>): StockUse[] {
  const product = book.products.get(line.sku);
  if (!product) return [];
  return [
    ...product.stock,
    ...chosen(product, line.options).flatMap(({ option, choice }) =>
      choice.stock.map((use) => ({ item: use.item, quantity: use.quantity * times(option) })),
    ),
  ];
}
