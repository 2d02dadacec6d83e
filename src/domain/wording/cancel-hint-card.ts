import type { Card } from '../conversation/card.ts';

/** "Cancel it", said of a placed order: whoever may cancel it is asked for the reason first. */
export function cancelHintCard(number: string): Card {
  return {
    summary: `To cancel order ${number}, press Cancel order`,
    elements: [
      {
        kind: 'text',
        text: [
          `Order ${number} is placed. To cancel it, press Cancel order and say why: the customer is told at once.`,
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Cancel order', action: { do: 'ask', form: 'cancel-order' }, style: 'danger' },
          { label: 'Change', action: { do: 'change-order' }, style: 'plain' },
        ],
      },
    ],
  };
}
