import { toString as drawQrCode } from 'qrcode';
import type { Order } from '../domain/orders/order.ts';
import { escapeHtml } from '../domain/wording/escape-html.ts';
import { lineDetail, lineTitle } from '../domain/wording/line-text.ts';
import { receiptText } from '../domain/wording/receipt-text.ts';
import type { ShopVoice } from '../domain/wording/shop-voice.ts';
import { printScript, receiptStyle } from './receipt-style.ts';

/** The customer's page of an order, printable, with a QR code of its own address. */
export async function receiptPage(order: Order, voice: ShopVoice, url: string, now: Date): Promise<string> {
  const words = receiptText(order, voice, now);
  const qrCode = await drawQrCode(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  const e = escapeHtml;
  const rows = order.lines.map((line) => {
    const detail = lineDetail(line, voice);
    const small = detail ? `<small>${e(detail)}</small>` : '';
    return `<tr><td>${e(lineTitle(line, voice))}${small}</td><td>${e(voice.money(line.total))}</td></tr>`;
  });
  const { address } = voice.shop;
  return page(
    words.title,
    `<header><p class="shop">${e(words.shop)}</p>${address ? `<p>${e(address)}</p>` : ''}</header>
<h1>${e(words.number)}</h1>
<p>${e(words.thanks)}</p>
<p><strong>${e(words.due)}</strong>${words.address ? `<br>${e(words.address)}` : ''}<br>${e(words.placed)}</p>
<table>
<tbody>${rows.join('\n')}</tbody>
<tfoot><tr><th scope="row">${e(words.total)}</th><td>${e(voice.money(order.total))}</td></tr></tfoot>
</table>
${words.notes.map((text) => `<p class="note">${e(text)}</p>`).join('\n')}
<p>${e(words.contact)}</p>
<figure><div class="qr" role="img" aria-label="${e(words.keep)}">${qrCode}</div><figcaption>${e(words.keep)}</figcaption></figure>
<p class="screen"><button type="button" id="print" hidden>${e(words.print)}</button></p>
<script>${printScript}</script>`,
  );
}

/** A polite page for an address that shows nothing. */
export function receiptProblemPage({ title, text }: { title: string; text: string }): string {
  return page(title, `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(text)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${receiptStyle}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}
