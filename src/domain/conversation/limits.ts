import type { Minor } from '../money.ts';
import type { OrderLine } from '../orders/line.ts';
import type { FlowShop } from './flow-shop.ts';

export type OverLimit =
  | { about: 'quantity'; name: string; limit: number }
  /** `limit` in the currency's minor unit. */
  | { about: 'total'; limit: Minor };

/** The first of the policy's limits that an order passes; above them a supervisor confirms. */
export function overLimits(shop: FlowShop, lines: readonly OrderLine[], total: Minor): OverLimit | null {
  const { quantity } = shop.policy.limits;
  const much = lines.find((line) => line.quantity > quantity);
  if (much) return { about: 'quantity', name: much.name, limit: quantity };
  const limit = shop.totalLimit;
  return total > limit ? { about: 'total', limit } : null;
}
