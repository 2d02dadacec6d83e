import type { FlowShop } from '../conversation/flow-shop.ts';
import type { OverLimit } from '../conversation/limits.ts';

/** Why a supervisor has to press Confirm. */
export function limitText(shop: FlowShop, over: OverLimit): string {
  const what =
    over.about === 'quantity'
      ? `More than ${shop.voice.quantity(over.limit)} of ${over.name} in one order`
      : `An order above ${shop.voice.money(over.limit)}`;
  return shop.policy.roles.supervisors.length > 0
    ? `${what} needs a supervisor: please ask one to press Confirm here.`
    : `${what} needs a supervisor, and none is named yet: add one under roles.supervisors in the shop's policy.`;
}
