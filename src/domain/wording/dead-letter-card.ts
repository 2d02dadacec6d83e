import type { Card } from '../conversation/card.ts';
import type { EffectName } from '../effects.ts';

const whatFailed: Record<EffectName, string> = {
  'draw-card': 'a card in chat could not be shown',
  whisper: 'a short answer in chat could not be shown',
  'confirm-to-customer': 'a customer did not get the confirmation',
  'announce-order': 'an order was not shown in the processing channel',
  'report-dead-letter': 'a report like this one could not be shown',
};

/**
 * Tells staff that a job fails for long, or was given up, and how to run it again. `reason` is for the operator.
 */
export function deadLetterCard(letter: {
  outbox: string;
  effect: EffectName;
  order: string | null;
  reason: string;
  givenUp: boolean;
}): Card {
  const what = whatFailed[letter.effect];
  const about = letter.order ? ` for order ${letter.order}` : '';
  return {
    summary: `Please look: ${what}${about}`,
    elements: [
      { kind: 'heading', text: letter.givenUp ? 'A message was not sent' : 'A message is late' },
      {
        kind: 'text',
        text: [
          letter.givenUp
            ? `After many tries ${what}${about}. Nothing is lost: it can be sent again.`
            : `For more than an hour ${what}${about}. Nothing is lost: it is tried again by itself for two days.`,
        ],
      },
      {
        kind: 'fields',
        fields: [
          { label: 'Reason', value: letter.reason },
          ...(letter.givenUp
            ? [{ label: 'Send it again', value: `readback jobs retry ${letter.outbox}` }]
            : []),
        ],
      },
      {
        kind: 'note',
        tone: 'info',
        text: ['Until then, please tell the customer or the team yourself if it is urgent.'],
      },
    ],
  };
}
