import type { FlowShop } from '../conversation/flow-shop.ts';
import type { OverLimit } from '../conversation/limits.ts';
import { limitText } from './limit-text.ts';

/** What is said about orders above the limits; each says what happens next. */
export const approvalText = {
  needed: (shop: FlowShop, over: OverLimit) =>
    `${limitText(shop, over)} needs a supervisor: press Confirm, and they are asked to approve it.`,
  nobody: (shop: FlowShop, over: OverLimit) =>
    `${limitText(shop, over)} needs a supervisor, and nobody can be asked yet: the shop's owner names one under roles.supervisors in shop.yaml, and under channels.escalations where they are asked.`,
  asked: (shop: FlowShop, over: OverLimit) =>
    `${limitText(shop, over)} needs a supervisor, and they are asked to approve it. You will hear from me once they have; then press Confirm again.`,
  given: (name: string) => `Approved by ${name}. It can be confirmed now.`,
  already: (name: string) => `This order is approved already, by ${name}. Nothing was done twice.`,
  supervisorsOnly: 'I am sorry, only supervisors can approve an order. They are named in shop.yaml.',
  changed:
    'The order has changed since, so I did not approve it. If it still needs approval, you are asked anew.',
  notReady: 'The order is being changed at the moment, so I did not approve it. Please try again shortly.',
  closed: 'That order is closed by now. There is nothing to approve.',
  placed: (number: string) => `Order ${number} is placed already. There is nothing to approve.`,
} as const;
