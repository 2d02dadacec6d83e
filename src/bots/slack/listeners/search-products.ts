import type { App } from '@slack/bolt';
import { slackLimits } from '../limits.ts';
import { suggestionSchema } from '../payloads.ts';
import { optionOf } from '../render-form.ts';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';

/** More than a screen of them helps nobody. */
const mostShown = 30;

/** The catalogue, searched as someone types in the form. */
export function listenForProductSearch(app: App, parts: SlackParts): void {
  app.options(surface.productSearch, async ({ body, ack }) => {
    const { value } = suggestionSchema.parse(body);
    const found = parts.desk.searchProducts(value, mostShown);
    const options = found
      .filter((option) => option.value !== '' && option.value.length <= slackLimits.optionValue)
      .slice(0, slackLimits.optionsInSelect)
      .map(optionOf);
    await ack({ options });
  });
}
