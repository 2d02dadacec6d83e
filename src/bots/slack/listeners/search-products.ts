import type { PlainTextOption } from '@slack/types';
import { slackLimits } from '../limits.ts';
import { suggestionSchema } from '../payloads.ts';
import { optionOf } from '../render-form.ts';
import type { SlackParts } from '../slack-parts.ts';

/** More than a screen of them helps nobody. */
const mostShown = 30;

/** The catalogue, searched as someone types in the form. */
export function searchProducts({ desk }: SlackParts, body: unknown): PlainTextOption[] {
  const { value } = suggestionSchema.parse(body);
  const found = desk.searchProducts(value, mostShown);
  return found
    .filter((option) => option.value !== '' && option.value.length <= slackLimits.optionValue)
    .slice(0, slackLimits.optionsInSelect)
    .map(optionOf);
}
