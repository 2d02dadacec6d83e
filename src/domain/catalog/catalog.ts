import type { Minor } from '../money.ts';

/** What one unit sold takes from a stock item. */
export type StockUse = { item: string; quantity: number };

export type Amount = { id: string; aliases: readonly string[] };

export type Choice = {
  id: string;
  name: string;
  aliases: readonly string[];
  /** Added to the product's price for each unit sold. */
  price: Minor;
  stock: readonly StockUse[];
  /** "two extra shots" counts. */
  countable: boolean;
};

/** An option group as a product has it. Two groups of other choices may share one `group` name. */
export type Group = {
  /** Unique in the catalogue: the key of a shared group, or `sku/group` for a product's own. */
  key: string;
  group: string;
  required: boolean;
  many: boolean;
  removable: boolean;
  /** Empty: amounts mean nothing here. */
  amounts: readonly Amount[];
  choices: readonly Choice[];
};

export type Product = {
  sku: string;
  name: string;
  aliases: readonly string[];
  price: Minor;
  /** `each`, or a unit that may be sold in decimals (`kg`, `m`, `l`). */
  unit: string;
  stock: readonly StockUse[];
  /** Skus, best first. */
  substitutes: readonly string[];
  groups: readonly Group[];
};

/** A shop's catalogue, checked: every reference in it resolves. */
export type Catalog = { currency: string; products: readonly Product[] };
