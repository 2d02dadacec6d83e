import { type PageProblem, pageProblem } from '../../domain/wording/customer-page/notices.ts';
import { escapeHtml } from '../../domain/wording/escape-html.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import { contactPart, pageFrame } from './page-frame.ts';

/** A polite page where there is nothing to show, with how to reach the shop. */
export function problemPage(problem: PageProblem, shop: ShopVoice['shop']): string {
  const { title, text } = pageProblem[problem];
  return pageFrame({
    title,
    body: `<header><p class="shop">${escapeHtml(shop.name)}</p></header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${contactPart(shop)}`,
  });
}
