import { expect, test } from '@jest/globals';
import { timelineText } from '../../src/commands/timeline-text.ts';

const at = new Date('2026-11-22T21:46:00Z');
const line = (actor: string, kind: string, body: Record<string, unknown>) =>
  timelineText({ orderId: 'o', at, actor, kind, body }, () => 'today');

test.each([
  [line('slack:U1', 'said', { text: 'two pies', source: null }), 'today slack:U1 said: two pies'],
  [line('slack:U1', 'pressed', { action: { do: 'confirm' }, turn: 2 }), 'today slack:U1 pressed Confirm'],
  [
    line('readback', 'answered', {
      replies: [{ card: 'Order: please read it back', say: ['Let me read.'] }],
    }),
    'today Readback answered: Order: please read it back “Let me read.”',
  ],
  [
    line('readback', 'placed', { number: 'R-10001', total: 1, steps: {} }),
    'today Readback placed the order as R-10001',
  ],
  [line('readback', 'confirmation-sent', { by: 'email' }), 'today Readback sent the confirmation by e-mail'],
  [
    line('readback', 'call-requested', { by: 'call', reason: 'no mail server is set up' }),
    'today Readback asked for a call to the customer (no mail server is set up)',
  ],
  [line('slack:U1', 'set-aside', {}), 'today slack:U1 set aside'],
])('%s', (written, sentence) => {
  expect(written).toBe(sentence);
});
