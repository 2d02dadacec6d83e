import { longestComment } from '../../domain/orders/rating.ts';
import { ratingText } from '../../domain/wording/customer-page/rating-form-text.ts';
import { escapeHtml as e } from '../../domain/wording/escape-html.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import type { CustomerPageView } from './customer-page-view.ts';

/** The question once the order is completed; the answer, and a form to change it, after that. */
export function ratingPart(
  view: Pick<CustomerPageView, 'order' | 'rating' | 'tried' | 'token' | 'base' | 'now'>,
  voice: ShopVoice,
): string {
  const { order, rating, tried, now } = view;
  if (order.status !== 'completed') return '<section data-part="rating" hidden></section>';
  const words = ratingText(rating, voice, now);
  const form = ratingForm(view, words);
  const given = words.given
    ? `<p>${e(words.given)}</p>
${rating?.comment ? `<blockquote>${e(rating.comment).replaceAll('\n', '<br>')}</blockquote>` : ''}
${words.until ? `<p class="soft">${e(words.until)}</p>` : ''}`
    : '';
  const change = words.mayChange
    ? `<details${tried ? ' open' : ''}><summary>${e(words.change)}</summary>${form}</details>`
    : '';
  return `<section data-part="rating" class="screen" aria-labelledby="rating">
<h2 id="rating">${e(words.heading)}</h2>
${given ? `${given}${change}` : form}
</section>`;
}

function ratingForm(
  { rating, tried, token, base }: Pick<CustomerPageView, 'rating' | 'tried' | 'token' | 'base'>,
  words: ReturnType<typeof ratingText>,
): string {
  const chosen = tried ? tried.score : (rating?.score ?? null);
  const comment = tried ? tried.comment : (rating?.comment ?? '');
  const fault = tried ? `<p class="fault" id="fault" role="alert">${e(tried.fault)}</p>` : '';
  const described = tried ? ' aria-describedby="fault"' : '';
  const scores = words.scores.map(
    ({ score, label }) =>
      `<label class="choice"><input type="radio" name="score" value="${score}" required${score === chosen ? ' checked' : ''}>${e(label)}</label>`,
  );
  return `<form method="post" action="${base}${token}/rating">
${fault}
<fieldset${described}><legend>${e(words.question)}</legend>
${scores.join('\n')}
</fieldset>
<label for="comment">${e(words.comment)}</label>
<textarea id="comment" name="comment" maxlength="${longestComment}">${e(comment)}</textarea>
<button class="main">${e(words.send)}</button>
</form>`;
}
