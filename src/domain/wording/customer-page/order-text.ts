import type { Order } from '../../orders/order.ts';
import { isClosed } from '../../orders/order-life.ts';
import { receiptDays } from '../../orders/receipt-days.ts';
import type { ShopVoice } from '../shop-voice.ts';
import { statusName } from '../status-text.ts';

/** The words of the customer's page; plain text, for the page to escape. */
export function customerPageText(order: Order, voice: ShopVoice, now: Date) {
  const { address } = order.fulfilment;
  const placedAt = new Date(order.placedAt);
  return {
    title: `Order ${order.number}: ${statusName(order.status)}`,
    number: `Order ${order.number}`,
    thanks: order.customer.name
      ? `Thank you for your order, ${order.customer.name}.`
      : 'Thank you for your order.',
    placed: `Placed on ${voice.date(placedAt)} at ${voice.clock(placedAt)}`,
    address: address ? { label: 'To', value: address } : null,
    payment: order.payment ? { label: 'Payment', value: order.payment } : null,
    notes: [...order.allergies.map((allergy) => `Allergy noted: ${allergy}`), ...order.instructions],
    ordered: 'What you ordered',
    progress: 'How far it is',
    total: 'Total',
    keep: `Please keep this page or its QR code: it shows your order for ${receiptDays} days.`,
    print: 'Print this receipt',
    late: isLate(order, now)
      ? 'It takes longer than we promised, and we are sorry. Please get in touch if you cannot wait.'
      : null,
  };
}

export type CustomerPageText = ReturnType<typeof customerPageText>;

/** Promised for a time that has passed, and not handed over. */
function isLate(order: Order, now: Date): boolean {
  const { due } = order.fulfilment;
  const waitsForCustomer = order.status === 'ready' && order.fulfilment.kind === 'pickup';
  return due !== 'asap' && !isClosed(order.status) && !waitsForCustomer && new Date(due) < now;
}

/** How to reach the shop; the number itself follows. */
export function contactText(shop: ShopVoice['shop']) {
  return {
    heading: 'How to reach us',
    ask: shop.phone
      ? 'Please call us and name the order number:'
      : 'Please ask us where you ordered, and name the order number.',
    address: shop.address,
  };
}
