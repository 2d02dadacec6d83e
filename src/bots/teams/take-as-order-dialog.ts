import { botWords } from '../../domain/wording/bot-words.ts';
import { teamsWords } from '../../domain/wording/teams-words.ts';
import { shorten } from '../shorten.ts';
import { teamsLimits } from './limits.ts';
import { cardAround } from './render-card.ts';
import type { Dialog } from './render-form.ts';
import { surface } from './surface.ts';

/** The words of a message, before an order is taken from them. */
export function takeAsOrderDialog(words: string): Dialog {
  const { takeAsOrder, takeAsOrderHint, takeAsOrderWords } = teamsWords;
  return {
    title: takeAsOrder,
    height: 'large',
    width: 'medium',
    card: cardAround(takeAsOrder, [
      { type: 'TextBlock', text: takeAsOrderHint, wrap: true },
      {
        type: 'Input.Text',
        id: surface.orderWords,
        label: takeAsOrderWords,
        isRequired: true,
        errorMessage: botWords.nothingToTake,
        isMultiline: true,
        maxLength: teamsLimits.inputValue,
        value: shorten(words, teamsLimits.inputValue),
      },
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.Submit', title: takeAsOrder, style: 'positive', data: {} }],
      },
    ]),
  };
}
