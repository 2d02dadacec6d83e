import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { catalogOf } from './order-desk.ts';

/** A few products that show every rule: options, substitutes, a shared stock item, an ambiguous word, a unit. */
export const smallCatalog: Catalog = catalogOf(
  JSON.stringify({
    currency: 'USD',
    groups: {
      size: {
        group: 'size',
        required: true,
        choices: [
          { id: 'small', name: 'small' },
          { id: 'large', name: 'large', price: 3 },
        ],
      },
      topping: {
        group: 'topping',
        many: true,
        removable: true,
        amounts: true,
        choices: [
          { id: 'cheese', name: 'cheese', price: 1, stock: [{ item: 'cheese', quantity: 1 }] },
          { id: 'onions', name: 'onions', aliases: ['onion'], price: 0.5 },
          { id: 'olives', name: 'olives', price: 0.75, countable: true },
        ],
      },
    },
    products: [
      {
        sku: 'pizza',
        name: 'pizza',
        aliases: ['pie'],
        price: 9.5,
        stock: [{ item: 'dough', quantity: 1 }],
        options: ['size', 'topping'],
        substitutes: ['flatbread', 'salad'],
      },
      {
        sku: 'flatbread',
        name: 'flatbread',
        price: 8,
        options: ['topping'],
        stock: [{ item: 'dough', quantity: 0.5 }],
      },
      { sku: 'salad', name: 'salad', price: 6 },
      { sku: 'coke', name: 'coke', aliases: ['cola'], price: 2 },
      { sku: 'diet-coke', name: 'diet coke', aliases: ['cola'], price: 2, substitutes: ['coke'] },
      { sku: 'rope', name: 'rope', price: 1.2, unit: 'm' },
    ],
  }),
);
