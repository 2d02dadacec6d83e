import { expect, test } from '@jest/globals';
import { welcomeCard } from '../../../src/domain/wording/welcome-card.ts';
import { cardText } from '../../support/order-desk.ts';

test('the welcome says how the desk is spoken to, where it is said', () => {
  expect(cardText(welcomeCard('personal'))).toContain('Take an order: order two large pies');
  expect(cardText(welcomeCard('channel'))).toContain('Take an order: @Readback order two large pies');
  expect(cardText(welcomeCard('personal'))).not.toContain('shop.yaml');
});

test('help tells what the policy calls who asks, and where', () => {
  expect(cardText(welcomeCard('personal', ['teams:29:1abc']))).toContain(
    'In shop.yaml you are teams:29:1abc',
  );
  expect(cardText(welcomeCard('channel', ['teams:29:1abc', 'teams:19:a@thread.tacv2']))).toContain(
    'you are teams:29:1abc, and this channel is teams:19:a@thread.tacv2',
  );
});
