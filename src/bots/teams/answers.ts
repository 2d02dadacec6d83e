import type { Rich } from '../../domain/conversation/card.ts';
import { plainRich } from '../../domain/conversation/plain-rich.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { Answer } from './inbound.ts';
import type { Dialog } from './render-form.ts';

/** Nothing to show: Teams only wants to hear that it arrived. */
export const nothing: Answer = { status: 200 };

/** Teams shows an error when an invoke is not known. */
export const unknownInvoke: Answer = { status: 501 };

/** To a button: the card as it is now, for the one who pressed. */
export function cardAnswer(card: AdaptiveCard): Answer {
  return invoked('application/vnd.microsoft.card.adaptive', card);
}

/** To a button: words that the one who pressed reads alone; '' for none. */
export function wordsAnswer(words: string): Answer {
  return invoked('application/vnd.microsoft.activity.message', words);
}

/** To a search field. */
export function searchAnswer(results: readonly { title: string; value: string }[]): Answer {
  return invoked('application/vnd.microsoft.search.searchResponse', { results });
}

/** A dialog opens, or shows this instead. */
export function dialogAnswer({ card, ...dialog }: Dialog): Answer {
  const shown = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
  return { status: 200, body: { task: { type: 'continue', value: { ...dialog, card: shown } } } };
}

/** The dialog closes and Teams shows these words; without any it only closes. */
export function closingAnswer(words: string): Answer {
  return words === '' ? nothing : { status: 200, body: { task: { type: 'message', value: words } } };
}

export function spoken(words: readonly Rich[]): string {
  return words.map(plainRich).join('\n');
}

function invoked(type: string, value: unknown): Answer {
  return { status: 200, body: { statusCode: 200, type, value } };
}
