import { expect, test } from '@jest/globals';
import { namedOrder } from '../../../src/domain/conversation/named-order.ts';

test.each([
  ['add a coke to R-10001', 'R-10001', 'add a coke to'],
  ['r10001: pickup at 7', 'r10001', ': pickup at 7'],
  ['change order #R-10001 to pickup at 7', 'R-10001', 'change to pickup at 7'],
  ['cancel R-10001.', 'R-10001', 'cancel.'],
  ['R-10001', 'R-10001', ''],
])('“%s” names an order', (text, number, rest) => {
  expect(namedOrder(text)).toMatchObject({ number, rest });
});

test.each([
  'two pizzas for r-10001@example.com',
  'two pizzas, kim@r-10001.example',
  '12 r-12 washers',
  '10001 pizzas',
  'M8-R10001x',
  'call 212 555 0147',
])('“%s” names none', (text) => {
  expect(namedOrder(text)).toBeNull();
});
