import type { Minor } from '../money.ts';
import type { OrderLine } from '../orders/line.ts';
import { roundQuantity } from '../orders/price.ts';
import type { FlowShop } from './flow-shop.ts';

export type OverLimit =
  | { about: 'quantity'; name: string; limit: number }
  /** `limit` in the currency's minor unit. */
  | { about: 'total'; limit: Minor };

/** The first of the policy's limits that an order passes; above them a supervisor confirms. */
export function overLimits(shop: FlowShop, lines: readonly OrderLine[], total: Minor): OverLimit | null {
  const { quantity } = shop.policy.limits;
  const sums = new Map<string, number>();
  for (const line of lines) {
    // An order for much of something is large however many lines it is spread over.
    const sum = roundQuantity((sums.get(line.sku) ?? 0) + line.quantity);
    if (sum > quantity) return { about: 'quantity', name: line.name, limit: quantity };
    sums.set(line.sku, sum);
  }
  const limit = shop.totalLimit;
  return total > limit ? { about: 'total', limit } : null;
}
