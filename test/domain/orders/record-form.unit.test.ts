import { describe, expect, test } from '@jest/globals';
import { readRecordForm } from '../../../src/domain/orders/read-record-form.ts';
import { recordForm } from '../../../src/domain/orders/record-form.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { cornerPizzeria, monday3pm, policyOf } from '../../support/order-desk.ts';
import { placedOrder } from '../../support/placed-order.ts';

const policy = policyOf(cornerPizzeria);
const shop = { policy, voice: shopVoice(policy, 'USD') };
/** Promised for six. */
const order = placedOrder();
const read = (
  form: Parameters<typeof readRecordForm>[1],
  values: Parameters<typeof readRecordForm>[2],
  of = order,
) => readRecordForm(shop, form, values, { at: monday3pm, order: of });

describe('a delay', () => {
  test.each([
    ['7', '2026-11-24T00:00:00.000Z'],
    ['today at 7:30 pm', '2026-11-24T00:30:00.000Z'],
    ['in 4 hours', '2026-11-24T00:00:00.000Z'],
    ['tomorrow at noon', '2026-11-24T17:00:00.000Z'],
  ])('to "%s"', (due, instant) => {
    expect(read('delay', { due, reason: ' the oven is cold ' })).toEqual({
      read: true,
      deed: { do: 'delay', due: instant, reason: 'the oven is cold' },
    });
  });

  test.each([
    ['today at 2 pm', 'That time has passed. Please write one that is still to come.'],
    [
      '23:30',
      'The shop is closed then. Please write another time, such as today at 9:45 PM, tomorrow at 10:00 AM or tomorrow at 9:45 PM.',
    ],
    ['soonish', 'Please write a time, such as “in 30 minutes” or “today at 7”.'],
    ['as soon as possible', 'Please write a time, such as “in 30 minutes” or “today at 7”.'],
    ['', 'Please write a time, such as “in 30 minutes” or “today at 7”.'],
  ])('to "%s" has to be mended', (due, error) => {
    expect(read('delay', { due, reason: 'late' })).toEqual({ read: false, errors: { due: error } });
  });

  const notLater =
    "That is not later than the time promised, today at 6:00 PM. Please write a later one, or press Change on the order's card to agree on an earlier time.";

  test.each(['in 30 minutes', 'today at 5:59 pm', 'today at 6 pm'])('to "%s" is none', (due) => {
    expect(read('delay', { due, reason: 'late' })).toEqual({ read: false, errors: { due: notLater } });
  });

  test('of one that is delayed already may have another reason for the same time', () => {
    const delayed = placedOrder({ status: 'delayed' });
    expect(read('delay', { due: 'today at 6 pm', reason: 'no driver' }, delayed)).toMatchObject({
      read: true,
    });
    expect(read('delay', { due: 'today at 5 pm', reason: 'no driver' }, delayed)).toMatchObject({
      read: false,
    });
  });

  test('of one that is due as soon as possible has any time to come', () => {
    const soon = placedOrder({ fulfilment: { kind: 'pickup', due: 'asap', address: null } });
    expect(read('delay', { due: 'in 30 minutes', reason: 'late' }, soon)).toMatchObject({
      read: true,
      deed: { due: '2026-11-23T20:30:00.000Z' },
    });
  });

  test('needs a reason that is not too long', () => {
    expect(read('delay', { due: '7', reason: null })).toEqual({
      read: false,
      errors: { reason: 'Please write why, in a few words: the customer reads it.' },
    });
    expect(read('delay', { due: '7', reason: 'x'.repeat(501) })).toEqual({
      read: false,
      errors: { reason: 'Please make this shorter.' },
    });
  });
});

test('the other forms', () => {
  expect(read('cancel-order', { reason: 'asked' })).toEqual({
    read: true,
    deed: { do: 'cancel', reason: 'asked' },
  });
  expect(read('note', { text: 'ring twice' })).toEqual({
    read: true,
    deed: { do: 'note', text: 'ring twice' },
  });
  expect(read('note', { text: ' \n ' })).toEqual({
    read: false,
    errors: { text: 'The note is empty: please write it, or press Back to leave it.' },
  });
  expect(read('phone-call', { direction: 'out', text: 'told them' })).toEqual({
    read: true,
    deed: { do: 'phone-call', direction: 'out', text: 'told them' },
  });
  expect(read('phone-call', { direction: 'sideways', text: '' })).toEqual({
    read: false,
    errors: { direction: 'Please choose one.', text: 'Please write what was said, in a few words.' },
  });
});

test('a form about an order that changed meanwhile keeps what was written', () => {
  const order = placedOrder({ version: 4, status: 'preparing' });
  const form = recordForm('delay', order, monday3pm, { values: { due: '7', reason: 'late' } });
  expect(form).toMatchObject({ form: 'delay', draft: order.id, turn: 4 });
  expect(form.sections[0]?.heading).toContain('it is being prepared now');
  const fields = form.sections.flatMap((section) => section.fields);
  expect(fields.map(({ id, value }) => [id, value])).toEqual([
    ['due', '7'],
    ['reason', 'late'],
  ]);
});
