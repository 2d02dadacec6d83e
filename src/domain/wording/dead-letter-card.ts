import type { Card } from '../conversation/card.ts';
import type { EffectName } from '../effects.ts';

const whatFailed: Record<EffectName, string> = {
  'draw-card': 'a card in chat could not be shown',
  whisper: 'a short answer in chat could not be shown',
  'confirm-to-customer': 'a customer did not get the confirmation',
  'tell-customer': 'a customer was not told the news of the order',
  'check-delivery': 'nobody could see whether a message reached the customer',
  'ask-follow-up': 'a customer was not asked how the order was',
  'call-webhook': 'another system of the shop was not told',
  'raise-escalation': 'a problem was not shown to the supervisors',
  'announce-order': 'an order was not shown in the processing channel',
  'allocate-freed': 'orders that wait for stock did not get what became free',
  'report-dead-letter': 'a report like this one could not be shown',
};

/** All that an address missed is sent again at once. */
function sendAgain({ effect, outbox }: { effect: EffectName; outbox: string }): string {
  return effect === 'call-webhook' ? 'readback webhooks replay --failed' : `readback jobs retry ${outbox}`;
}

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
          ...(letter.givenUp ? [{ label: 'Send it again', value: sendAgain(letter) }] : []),
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
