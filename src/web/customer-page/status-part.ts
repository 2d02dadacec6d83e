import { isClosed } from '../../domain/orders/order-life.ts';
import type { CustomerPageText } from '../../domain/wording/customer-page/order-text.ts';
import { statusSentences, stepState } from '../../domain/wording/customer-page/status-sentences.ts';
import { escapeHtml as e } from '../../domain/wording/escape-html.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import { statusName } from '../../domain/wording/status-text.ts';
import type { CustomerPageView } from './customer-page-view.ts';

/** How the order stands, when it is expected, and the line of its steps. */
export function statusPart(
  { order, progress, now }: Pick<CustomerPageView, 'order' | 'progress' | 'now'>,
  words: CustomerPageText,
  voice: ShopVoice,
): string {
  const says = statusSentences(order, voice, now);
  const facts = [says.due, words.address, words.payment].flatMap((fact) => fact ?? []);
  const steps = progress.map(({ status, state, at }) => {
    const current = state === 'current';
    const time = at ? ` <time datetime="${at.toISOString()}">${e(voice.when(at, now))}</time>` : '';
    const warn = current && says.warning ? ' warn' : '';
    return `<li class="${state}${warn}"${current ? ' aria-current="step"' : ''}>${e(statusName(status))} <span class="sr">(${e(stepState[state])})</span>${time}</li>`;
  });
  return `<div data-part="status"${isClosed(order.status) ? '' : ' data-open'}>
<div class="status${says.warning ? ' warn' : ''}">
<p class="now">${e(says.now)}</p>
${[says.reason, says.next, words.late].flatMap((text) => (text ? [`<p>${e(text)}</p>`] : [])).join('\n')}
${facts.length > 0 ? `<dl>${facts.map(({ label, value }) => `<div><dt>${e(label)}</dt> <dd>${e(value)}</dd></div>`).join('\n')}</dl>` : ''}
</div>
<section class="screen" aria-labelledby="progress">
<h2 id="progress">${e(words.progress)}</h2>
<ol class="steps">
${steps.join('\n')}
</ol>
</section>
</div>`;
}
