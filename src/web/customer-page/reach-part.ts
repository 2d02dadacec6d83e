import { reachText } from '../../domain/wording/customer-page/reach-text.ts';
import { escapeHtml as e } from '../../domain/wording/escape-html.ts';
import type { CustomerPageView } from './customer-page-view.ts';

/** How the customer is told news, and a button for each other way: one press, so that a reload loses nothing. */
export function reachPart({
  order,
  reach,
  token,
  base,
}: Pick<CustomerPageView, 'order' | 'reach' | 'token' | 'base'>): string {
  const words = reachText(order, reach);
  const buttons = words.others.map(
    ({ channel, label }) => `<button name="channel" value="${e(channel)}">${e(label)}</button>`,
  );
  return `<section data-part="reach" class="screen" aria-labelledby="reach">
<h2 id="reach">${e(words.heading)}</h2>
<p>${e(words.current)}</p>
${words.optedOut ? `<p class="note">${e(words.optedOut)}</p>` : ''}
${buttons.length > 0 ? `<form method="post" action="${base}${token}/preference"><p>${buttons.join('\n')}</p></form>` : ''}
</section>`;
}
