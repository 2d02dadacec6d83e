import type { Element } from '../conversation/card.ts';
import type { Due, Source } from '../orders/fulfilment.ts';
import type { Order } from '../orders/order.ts';
import { lineDetail, lineTitle } from './line-text.ts';
import { inSentence, listed, quoted, type ShopVoice } from './shop-voice.ts';

type Lines = Pick<Order, 'lines' | 'total'>;

/** The lines with their prices and the total. */
export function linesElement({ lines, total }: Lines, voice: ShopVoice): Element {
  return {
    kind: 'rows',
    rows: lines.map((line) => {
      const detail = lineDetail(line, voice);
      return {
        text: [{ bold: lineTitle(line, voice) }],
        detail: detail ? [detail] : null,
        amount: voice.money(line.total),
      };
    }),
    total: { label: 'Total', amount: voice.money(total) },
  };
}

type Details = Pick<Order, 'instructions' | 'allergies'>;

/** Allergies stand out; instructions are small print. */
export function careElements({ instructions, allergies }: Details): Element[] {
  const elements: Element[] = [];
  // One note each: a platform that shows only so many must never leave an allergy out.
  if (allergies.length > 0) {
    const label = allergies.length === 1 ? 'Allergy: ' : 'Allergies: ';
    elements.push({ kind: 'note', tone: 'warning', text: [{ bold: label }, allergies.join('; ')] });
  }
  if (instructions.length > 0) {
    const label = instructions.length === 1 ? 'Instruction: ' : 'Instructions: ';
    elements.push({ kind: 'note', tone: 'info', text: [{ bold: label }, instructions.join('; ')] });
  }
  return elements;
}

type Contact = { name: string | null; phone: string | null; email: string | null };

/** "Maria Lopez · (212) 555-0147 · maria@example.com" */
export function contactText(customer: Contact, voice: ShopVoice): string {
  const parts = [customer.name, customer.phone && voice.phone(customer.phone), customer.email];
  return parts.filter(Boolean).join(' · ') || 'no name or contact';
}

export const kindName = { pickup: 'Pickup', delivery: 'Delivery' } as const;

export const sourceName = {
  phone: 'Phone',
  email: 'E-mail',
  counter: 'Counter',
  online: 'Online',
  chat: 'Chat',
} as const;

/** What is agreed besides the lines, as far as it is known. */
type Terms = {
  customer: Contact & { noContact: boolean };
  fulfilment: { kind: Order['fulfilment']['kind'] | null; due: Due | null; address: string | null };
  source: Source | null;
  payment: string | null;
};

/** Whose it is, for when and where to, how it came in and is paid; what is not known is not shown. */
export function termsElements(terms: Terms, voice: ShopVoice, now: Date): Element[] {
  const { customer, fulfilment, source, payment } = terms;
  const fields: { label: string; value: string }[] = [];
  const isKnown = Boolean(customer.name || customer.phone || customer.email);
  if (isKnown || customer.noContact) {
    const known = isKnown ? contactText(customer, voice) : '';
    const none = customer.noContact ? 'no contact, receipt to print' : '';
    fields.push({ label: 'Customer', value: [known, none].filter(Boolean).join(' · ') });
  }
  if (fulfilment.kind || fulfilment.due) {
    fields.push({
      label: kindName[fulfilment.kind ?? 'pickup'],
      value: fulfilment.due ? voice.due(fulfilment.due, now) : 'no time yet',
    });
  }
  if (fulfilment.kind === 'delivery' && fulfilment.address)
    fields.push({ label: 'Address', value: fulfilment.address });
  if (source) fields.push({ label: 'Came in by', value: sourceName[source] });
  if (payment) fields.push({ label: 'Payment', value: payment });
  return fields.length > 0 ? [{ kind: 'fields', fields }] : [];
}

/** Words that nothing explained, until someone asks what they mean. */
export function doubtElements(uncertain: readonly string[]): Element[] {
  if (uncertain.length === 0) return [];
  const words = listed(uncertain.map((one) => quoted(one)));
  return [
    {
      kind: 'note',
      tone: 'warning',
      text: [{ bold: 'Not sure about: ' }, `${words}. Please ask, or ignore them.`],
    },
  ];
}

/** "for pickup today at 6:00 PM", "for delivery to 12 Elm St as soon as possible". */
export function fulfilmentText(fulfilment: Order['fulfilment'], voice: ShopVoice, now: Date): string {
  const where = fulfilment.kind === 'delivery' && fulfilment.address ? ` to ${fulfilment.address}` : '';
  return `for ${fulfilment.kind}${where} ${inSentence(voice.due(fulfilment.due, now))}`;
}
