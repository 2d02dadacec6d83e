import { contactText } from '../../domain/wording/customer-page/order-text.ts';
import { escapeHtml } from '../../domain/wording/escape-html.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import { pageStyle } from './page-style.ts';

/** A whole page; `head` and `body` are HTML. */
export function pageFrame({
  title,
  head = '',
  body,
}: {
  title: string;
  head?: string;
  body: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
${head}<style>${pageStyle}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

export function contactPart(shop: ShopVoice['shop']): string {
  const words = contactText(shop);
  const phone = shop.phone
    ? ` <a href="tel:${escapeHtml(shop.phone.replace(/[^\d+]/g, ''))}">${escapeHtml(shop.phone)}</a>`
    : '';
  const address = words.address ? `\n<p>${escapeHtml(words.address)}</p>` : '';
  return `<section aria-labelledby="contact">
<h2 id="contact">${escapeHtml(words.heading)}</h2>
<p>${escapeHtml(words.ask)}${phone}</p>${address}
</section>`;
}
