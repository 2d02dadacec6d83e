import type { Order } from '../../domain/orders/order.ts';
import type { CustomerPageText } from '../../domain/wording/customer-page/order-text.ts';
import { escapeHtml as e } from '../../domain/wording/escape-html.ts';
import { lineDetail, lineTitle } from '../../domain/wording/line-text.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';

/** What was ordered, as on a receipt. */
export function linesPart(order: Order, words: CustomerPageText, voice: ShopVoice): string {
  const rows = order.lines.map((line) => {
    const detail = lineDetail(line, voice);
    const small = detail ? `<small>${e(detail)}</small>` : '';
    return `<tr><th scope="row">${e(lineTitle(line, voice))}${small}</th><td>${e(voice.money(line.total))}</td></tr>`;
  });
  return `<section data-part="lines" aria-labelledby="ordered">
<h2 id="ordered">${e(words.ordered)}</h2>
<table>
<tbody>${rows.join('\n')}</tbody>
<tfoot><tr><th scope="row">${e(words.total)}</th><td>${e(voice.money(order.total))}</td></tr></tfoot>
</table>
${words.notes.map((text) => `<p class="note">${e(text)}</p>`).join('\n')}
<p class="soft">${e(words.placed)}</p>
</section>`;
}
