import type { Order } from '../orders/order.ts';
import { receiptDays } from '../orders/receipt-days.ts';
import { kindName } from './order-parts.ts';
import type { ShopVoice } from './shop-voice.ts';

/** The words of the customer's page; plain text, for the page to escape. */
export function receiptText(order: Order, voice: ShopVoice, now: Date) {
  const { kind, due, address } = order.fulfilment;
  return {
    title: `Receipt ${order.number}`,
    shop: voice.shop.name,
    thanks: order.customer.name
      ? `Thank you for your order, ${order.customer.name}.`
      : 'Thank you for your order.',
    number: `Order ${order.number}`,
    placed: `Placed on ${voice.date(new Date(order.placedAt))} at ${voice.clock(new Date(order.placedAt))}`,
    due: `${kindName[kind]}: ${due === 'asap' ? 'as soon as possible' : voice.when(new Date(due), now)}`,
    address: address ? `To: ${address}` : null,
    notes: [...order.allergies.map((allergy) => `Allergy noted: ${allergy}`), ...order.instructions],
    total: 'Total',
    keep: `Please keep this page or its QR code: it shows your order for ${receiptDays} days.`,
    contact: voice.shop.phone
      ? `Questions? Please call us at ${voice.shop.phone} and name the order number.`
      : 'Questions? Please ask us and name the order number.',
    print: 'Print this receipt',
  };
}

export const receiptProblem = {
  unknown: {
    title: 'We could not find this receipt',
    text: 'The address seems incomplete. Please open it from your e-mail again, or ask us with your order number.',
  },
  expired: {
    title: 'This receipt has expired',
    text: 'For your privacy receipts are shown for a limited time. Please ask us for a copy and name the order number.',
  },
} as const;
