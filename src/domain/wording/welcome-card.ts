import type { Card, Element } from '../conversation/card.ts';

/**
 * How the desk is spoken to in Teams: said once on being installed, and whenever someone asks for help. `targets` are
 * how the policy names who asks and where, which Teams shows nowhere.
 */
export function welcomeCard(where: 'personal' | 'group' | 'channel', targets: readonly string[] = []): Card {
  const alone = where === 'personal';
  const text = alone
    ? 'I take orders. Write one to me as the customer said it, and I read it back to you right away.'
    : 'I take orders. Mention me with one as the customer said it, and I read it back in this thread right away.';
  const begin = alone ? '' : '@Readback ';
  return {
    summary: text,
    elements: [
      { kind: 'heading', text: 'Readback, your order desk' },
      { kind: 'text', text: [text] },
      {
        kind: 'fields',
        fields: [
          {
            label: 'Take an order',
            value: `${begin}order two large pies, pickup at 6, for Maria, 212 555 0147`,
          },
          { label: 'Correct it', value: 'make it three' },
          { label: 'See today’s orders', value: `${begin}orders` },
          { label: 'Look up an order', value: `${begin}orders R-10001` },
        ],
      },
      {
        kind: 'note',
        tone: 'info',
        text: [
          'A customer’s e-mail that stands in a chat becomes an order by its menu: More actions, Take as order. Write “help” to read this again.',
        ],
      },
      ...targetNotes(where, targets),
    ],
  };
}

function targetNotes(where: 'personal' | 'group' | 'channel', [who, here]: readonly string[]): Element[] {
  if (who === undefined) return [];
  const place = where === 'channel' ? 'channel' : 'chat';
  const text =
    here === undefined
      ? `In shop.yaml you are ${who}`
      : `In shop.yaml you are ${who}, and this ${place} is ${here}`;
  return [{ kind: 'note', tone: 'info', text: [text] }];
}
