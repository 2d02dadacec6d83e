import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actorsOf, timelineText } from '../../../src/domain/wording/timeline-text.ts';

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
  [line('cli', 'noted', { text: 'by hand' }), 'today Command line noted: by hand'],
  [line('cli:Sam', 'noted', { text: 'by hand' }), 'today Sam (command line) noted: by hand'],
  [line('slack:U1', 'set-aside', {}), 'today slack:U1 set aside'],
  [
    line('slack:U1', 'moved', { from: 'placed', to: 'out-for-delivery' }),
    'today slack:U1 moved the order to Out for delivery',
  ],
  [
    line('slack:U1', 'delayed', { due: '2026-11-23T18:00:00Z', reason: 'the oven broke' }),
    'today slack:U1 delayed the order to today (the oven broke)',
  ],
  [
    line('slack:U1', 'cancelled', { reason: 'changed their mind' }),
    'today slack:U1 cancelled the order (changed their mind)',
  ],
  [line('slack:U1', 'noted', { text: 'by the window' }), 'today slack:U1 noted: by the window'],
  [
    line('slack:U1', 'phone-call', { direction: 'in', text: 'late' }),
    'today slack:U1 had a call from the customer: late',
  ],
  [
    line('slack:U1', 'phone-call', { direction: 'out', text: 'late' }),
    'today slack:U1 called the customer: late',
  ],
  [
    line('slack:U1', 'amended', { changes: ['added 1 × cola', 'without 1 × pizza'], difference: -100 }),
    'today slack:U1 changed the order: added 1 × cola; without 1 × pizza',
  ],
  [
    line('readback', 'stock-arrived', { lines: ['pizza'], status: 'placed' }),
    'today Readback gave the order the stock it waited for: pizza',
  ],
  [
    line('readback', 'message-sent', { news: ['ready', 'running-late'], channel: 'text' }),
    'today Readback told the customer (ready, running late) by text message',
  ],
  [
    line('readback', 'message-delivered', { news: ['ready'], channel: 'email' }),
    'today Readback heard that the message arrived (ready) by e-mail',
  ],
  [
    line('readback', 'message-failed', { news: ['ready'], reason: 'no way is left' }),
    'today Readback could not tell the customer (ready): no way is left',
  ],
  [
    line('slack:U1', 'call-outcome', { outcome: 'no-answer' }),
    'today slack:U1 called the customer: no answer',
  ],
  [
    line('customer', 'customer-said', { by: 'text', text: 'thanks' }),
    'today The customer wrote by text message: thanks',
  ],
  [line('customer', 'rated', { score: 2, comment: 'cold' }), 'today The customer gave 2 of 5: cold'],
  [line('customer', 'opted-out', { by: 'text' }), 'today The customer wants no more text messages'],
  [
    line('readback', 'webhook-sent', { host: 'till.example.com', event: 'order.placed', status: 204 }),
    'today Readback told till.example.com of order.placed',
  ],
  [
    line('readback', 'webhook-stopped', {
      host: 'till.example.com',
      event: 'order.placed',
      reason: 'it answered 410',
    }),
    'today Readback no longer tells till.example.com of order.placed (it answered 410)',
  ],
])('%s', (written, sentence) => {
  expect(written).toBe(sentence);
});

test('names whoever is known', () => {
  const entry = { orderId: 'o', at, actor: 'slack:U1', kind: 'noted', body: { text: 'x' } };
  const nameOf = (actor: string) => (actor === 'slack:U1' ? 'Sam' : actor);
  expect(timelineText(entry, () => 'today', nameOf)).toBe('today Sam noted: x');
  expect(actorsOf([entry, { ...entry, actor: 'customer' }, { ...entry, actor: 'readback' }, entry])).toEqual([
    'slack:U1',
  ]);
});

test('tells whatever the entry holds', () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (kind, body) => {
      expect(typeof line('slack:U1', kind, body as Record<string, unknown>)).toBe('string');
    }),
  );
});
