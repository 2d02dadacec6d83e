import type { FlowShop } from '../conversation/flow-shop.ts';
import type { OverLimit } from '../conversation/limits.ts';

/** What of an order passes the policy's limits, to begin a sentence with. */
export function limitText(shop: FlowShop, over: OverLimit): string {
  return over.about === 'quantity'
    ? `More than ${shop.voice.quantity(over.limit)} of ${over.name} in one order`
    : `An order above ${shop.voice.money(over.limit)}`;
}
