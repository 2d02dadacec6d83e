import type { OrderLine } from '../orders/line.ts';
import type { Order } from '../orders/order.ts';
import { optionsKey, priceDraft } from '../orders/price-draft.ts';
import type { Agreed, Amends, Draft, DraftCustomer, DraftLine } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';

/** The order that a draft becomes, or that it changes. */
export function orderOf(draft: Draft): string {
  return draft.amends?.order ?? draft.id;
}

/** A placed order as a draft that changes it. */
export function draftToChange(order: Order, id: string): Draft {
  const { name, phone, email } = order.customer;
  return {
    id,
    lines: order.lines.map(toDraftLine),
    customer: toDraftCustomer(order),
    fulfilment: order.fulfilment,
    source: order.source,
    payment: order.payment,
    instructions: order.instructions,
    allergies: order.allergies,
    uncertain: order.uncertain,
    steps: {},
    amends: {
      order: order.id,
      number: order.number,
      version: order.version,
      total: order.total,
      lines: order.lines,
      customer: { name, phone, email },
      fulfilment: order.fulfilment,
      payment: order.payment,
      instructions: order.instructions,
      allergies: order.allergies,
    },
  };
}

/** The same order once more: for another time, and paid for anew. */
export function draftOfSame(order: Order, id: string, at: Date): Draft {
  return {
    id,
    lines: order.lines.map((line, at) => {
      const { expectedAt: _, ...wanted } = toDraftLine(line, at);
      return { ...wanted, backorder: false };
    }),
    customer: toDraftCustomer(order),
    fulfilment: { ...order.fulfilment, due: null },
    source: null,
    payment: null,
    instructions: order.instructions,
    allergies: order.allergies,
    uncertain: [],
    steps: { greeted: at.toISOString() },
  };
}

function toDraftLine(line: Order['lines'][number], at: number): DraftLine {
  return {
    id: `l${at + 1}`,
    sku: line.sku,
    quantity: line.quantity,
    options: line.options.map(({ name: _, ...option }) => option),
    note: line.note,
    backorder: line.backorder,
    ...(line.expectedAt ? { expectedAt: line.expectedAt } : {}),
  };
}

function toDraftCustomer({ customer }: Order): DraftCustomer {
  return { ...customer, noContact: !customer.phone && !customer.email };
}

/** The draft has the order's lines as they are, whatever else it changes. */
export function hasSameLines(shop: FlowShop, draft: Draft, amends: Amends): boolean {
  return linesKey(priceDraft(shop.book, draft)) === linesKey(amends.lines);
}

function linesKey(lines: readonly OrderLine[]): string {
  return JSON.stringify(
    lines.map(({ sku, quantity, options, note, unitPrice, backorder }) => [
      sku,
      quantity,
      optionsKey(options),
      note,
      unitPrice,
      backorder,
    ]),
  );
}

/** Nothing would be different: there is nothing to confirm. */
export function isUnchanged(shop: FlowShop, draft: Draft, amends: Amends): boolean {
  const { name, phone, email } = draft.customer;
  const { kind, due, address } = draft.fulfilment;
  const now = [
    { name, phone, email },
    [kind, due, kind === 'delivery' ? address : null],
    draft.payment,
    draft.instructions,
    draft.allergies,
  ];
  const { fulfilment } = amends;
  const before = [
    { name: amends.customer.name, phone: amends.customer.phone, email: amends.customer.email },
    [fulfilment.kind, fulfilment.due, fulfilment.kind === 'delivery' ? fulfilment.address : null],
    amends.payment,
    amends.instructions,
    amends.allergies,
  ];
  return JSON.stringify(now) === JSON.stringify(before) && hasSameLines(shop, draft, amends);
}

/**
 * What was agreed is still as it was taken up, however far the order went on meanwhile: a step of the team alone
 * takes nothing from a change.
 */
export function standsAsTaken(order: Order, amends: Amends): boolean {
  return agreedKey(order) === agreedKey(amends);
}

function agreedKey({ lines, total, customer, fulfilment, payment, instructions, allergies }: Agreed): string {
  const { name, phone, email } = customer;
  const { kind, due, address } = fulfilment;
  const terms = [total, name, phone, email, kind, due, address, payment, instructions, allergies];
  return JSON.stringify([linesKey(lines), terms]);
}
