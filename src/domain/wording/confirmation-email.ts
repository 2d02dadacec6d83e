import type { Order } from '../orders/order.ts';
import { escapeHtml } from './escape-html.ts';
import { lineDetail, lineTitle } from './line-text.ts';
import { kindName } from './order-parts.ts';
import type { ShopVoice } from './shop-voice.ts';

export type Email = { subject: string; text: string; html: string };

/** `receiptUrl` is the customer's own page, or null when there is none. Everything in `html` is escaped. */
export function confirmationEmail(order: Order, voice: ShopVoice, receiptUrl: string | null): Email {
  const hello = order.customer.name ? `Dear ${order.customer.name},` : 'Hello,';
  const thanks = `Thank you for your order. We have it as ${order.number}.`;
  const next = nextStep(order, voice);
  const contact = contactLine(voice);
  return {
    subject: `Your order ${order.number} at ${oneLine(voice.shop.name)}`,
    text: [
      hello,
      '',
      thanks,
      next,
      '',
      ...order.lines.flatMap((line) => {
        const detail = lineDetail(line, voice);
        return [
          `${lineTitle(line, voice)}  ${voice.money(line.total)}`,
          ...(detail ? [`    ${detail}`] : []),
        ];
      }),
      `Total  ${voice.money(order.total)}`,
      '',
      ...facts(order).map(([label, value]) => `${label}: ${value}`),
      ...(receiptUrl ? ['', `Your receipt: ${receiptUrl}`] : []),
      '',
      contact,
      '',
      voice.shop.name,
    ].join('\n'),
    html: [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
      '<meta name="viewport" content="width=device-width"></head>',
      '<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36rem;margin:0 auto;padding:1rem">',
      `<p>${escapeHtml(hello)}</p>`,
      `<p>${escapeHtml(thanks)}<br>${escapeHtml(next)}</p>`,
      '<table role="presentation" style="width:100%;border-collapse:collapse">',
      ...order.lines.map((line) => {
        const detail = lineDetail(line, voice);
        const small = detail ? `<br><small>${escapeHtml(detail)}</small>` : '';
        return row(`${escapeHtml(lineTitle(line, voice))}${small}`, escapeHtml(voice.money(line.total)));
      }),
      row('<strong>Total</strong>', `<strong>${escapeHtml(voice.money(order.total))}</strong>`),
      '</table>',
      ...facts(order).map(
        ([label, value]) => `<p><strong>${escapeHtml(label)}:</strong> ${escapeHtml(value)}</p>`,
      ),
      ...(receiptUrl ? [`<p><a href="${escapeHtml(receiptUrl)}">See or print your receipt</a></p>`] : []),
      `<p>${escapeHtml(contact)}</p>`,
      `<p>${escapeHtml(voice.shop.name)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}

/** What happens next and when, so that the customer need not ask. */
function nextStep(order: Order, voice: ShopVoice): string {
  const { kind, due } = order.fulfilment;
  const when = due === 'asap' ? 'as soon as possible' : `on ${voice.date(new Date(due))}, ${dueClock(due)}`;
  const waits = order.lines.some((line) => line.backorder)
    ? ' Part of it waits for stock; we will be in touch about that.'
    : '';
  return kind === 'pickup'
    ? `It will be ready for you to pick up ${when}.${waits}`
    : `We will deliver it ${when}.${waits}`;

  function dueClock(iso: string): string {
    return `at ${voice.clock(new Date(iso))}`;
  }
}

function facts(order: Order): [string, string][] {
  const { kind, address } = order.fulfilment;
  return [
    ...(address ? ([[`${kindName[kind]} address`, address]] as [string, string][]) : []),
    ...order.allergies.map((allergy): [string, string] => ['Allergy noted', allergy]),
    ...order.instructions.map((instruction): [string, string] => ['Your instruction', instruction]),
    ...(order.payment ? ([['Payment', order.payment]] as [string, string][]) : []),
  ];
}

function contactLine(voice: ShopVoice): string {
  return voice.shop.phone
    ? `To change or ask anything, please call us at ${voice.shop.phone} and name the order number.`
    : 'To change or ask anything, please reply to this e-mail and name the order number.';
}

function row(left: string, right: string): string {
  return `<tr><td style="padding:.25rem 0">${left}</td><td style="text-align:right;vertical-align:top;white-space:nowrap;padding-left:1rem">${right}</td></tr>`;
}

/** A header line holds no line break, whatever a setting says. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
