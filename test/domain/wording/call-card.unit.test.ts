import { expect, test } from '@jest/globals';
import { callCard } from '../../../src/domain/wording/call-card.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { cardText, cornerPizzeria, policyOf } from '../../support/order-desk.ts';
import { placedOrder } from '../../support/placed-order.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');

test.each([
  [1, 'If nobody answers, I will ask again in 15 minutes.'],
  [2, 'If nobody answers, I will ask again in 15 minutes; this is try 2 of 3.'],
  [3, 'If nobody answers, I will try the next way to reach them; this is try 3 of 3.'],
])('the card of try %d says what follows when nobody answers', (round, words) => {
  const call = { order: placedOrder(), news: [{ kind: 'ready' as const }], script: 'Hello.', round };
  expect(cardText(callCard(call, voice))).toContain(words);
});

test('the card says what to add on a voicemail', () => {
  const call = { order: placedOrder(), news: [{ kind: 'ready' as const }], script: 'Hello.', round: 1 };
  const reachable = shopVoice(policyOf('shop: { name: X, phone: "+12125550100" }'), 'USD');
  expect(cardText(callCard(call, voice))).toContain('add: “If there is anything, please call us.”');
  expect(cardText(callCard(call, reachable))).toContain('please call us at');
});
