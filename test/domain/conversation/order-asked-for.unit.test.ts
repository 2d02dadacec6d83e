import { expect, test } from '@jest/globals';
import { orderAskedFor } from '../../../src/domain/conversation/order-asked-for.ts';

test.each([
  ['where is the order for 555 0147', '555 0147'],
  ['where’s the order for (212) 555-0147?', '(212) 555-0147'],
  ["where's Maria's order", 'Maria'],
  ['Is the order for Maria Lopez ready yet?', 'Maria Lopez'],
  ['status of order R-10001', 'R-10001'],
  ['has the order of maria@example.com gone out?', 'maria@example.com'],
  ['a lady called Ana is on the phone, when will her order arrive?', 'Ana'],
  ['¿dónde está el pedido de María?', 'María'],
  ['is it ready?', ''],
  ['where is my order', ''],
])('%s names it by %j', (question, words) => {
  expect(orderAskedFor(question)).toBe(words);
});
