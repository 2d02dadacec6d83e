import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCatalogFile } from '../../../src/domain/catalog/catalog-file.ts';

const minimal = { currency: 'USD', products: [{ sku: 'tea', name: 'tea' }] };

function faultsOf(catalog: unknown): string[] {
  const read = readCatalogFile(JSON.stringify(catalog), 'json');
  return read.ok ? [] : read.faults.map((f) => `${f.place}: ${f.problem}`);
}

describe('a catalogue file', () => {
  test('may leave out what has a default', () => {
    const read = readCatalogFile(JSON.stringify(minimal), 'json');
    expect(read).toEqual({
      ok: true,
      catalog: {
        currency: 'USD',
        products: [
          {
            sku: 'tea',
            name: 'tea',
            aliases: [],
            price: 0,
            unit: 'each',
            stock: [{ item: 'tea', quantity: 1 }],
            substitutes: [],
            groups: [],
          },
        ],
      },
    });
  });

  test("shares a group among products, and keys a product's own group by its sku", () => {
    const size = { group: 'size', choices: [{ id: 's', name: 'small' }] };
    const read = readCatalogFile(
      JSON.stringify({
        currency: 'USD',
        groups: { size },
        products: [
          { sku: 'tea', name: 'tea', options: ['size'] },
          { sku: 'cake', name: 'cake', options: [size] },
        ],
      }),
      'json',
    );
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.catalog.products.map((p) => p.groups.map((g) => g.key))).toEqual([['size'], ['cake/size']]);
  });

  test('prices are minor units of the currency', () => {
    const priced = (currency: string, price: number): unknown => {
      const read = readCatalogFile(
        JSON.stringify({ currency, products: [{ sku: 'tea', name: 'tea', price }] }),
        'json',
      );
      return read.ok && read.catalog.products[0]?.price;
    };
    expect(priced('USD', 9.5)).toBe(950);
    expect(priced('USD', 1.15)).toBe(115);
    expect(priced('JPY', 950)).toBe(950);
  });

  test('a price finer than the currency is refused, not rounded', () => {
    const groups = { size: { group: 'size', choices: [{ id: 's', name: 's', price: 0.125 }] } };
    const products = [{ sku: 'screw', name: 'screw', price: 0.004, options: ['size'] }];
    expect(faultsOf({ currency: 'USD', groups, products })).toEqual([
      'groups.size.choices[0] (s).price: 0.125 cannot be charged: USD has at most 2 decimals',
      'products[0] (screw).price: 0.004 cannot be charged: USD has at most 2 decimals',
    ]);
    const yen = [{ sku: 'tea', name: 'tea', price: 9.5 }];
    expect(faultsOf({ currency: 'JPY', products: yen })).toEqual([
      'products[0] (tea).price: 9.5 cannot be charged: JPY has no decimals',
    ]);
  });

  test('a use finer than the stock counts is refused', () => {
    const stock = [{ item: 'glue', quantity: 0.0004 }];
    expect(faultsOf({ currency: 'USD', products: [{ sku: 'tape', name: 'tape', stock }] })).toEqual([
      'products[0] (tape).stock[0].quantity: has more than three decimals, which the stock does not count',
    ]);
  });

  test('"amounts": true stands for extra, light, double and half', () => {
    const read = readCatalogFile(
      JSON.stringify({
        currency: 'USD',
        products: [
          {
            sku: 'tea',
            name: 'tea',
            options: [{ group: 'g', amounts: true, choices: [{ id: 'x', name: 'x' }] }],
          },
        ],
      }),
      'json',
    );
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.catalog.products[0]?.groups[0]?.amounts.map((a) => a.id)).toEqual([
      'extra',
      'light',
      'double',
      'half',
    ]);
  });

  test('tells every fault at once, each with its place', () => {
    const faults = faultsOf({
      currency: 'XQX',
      groups: { size: { group: 'size', choices: [{ id: 's', name: '' }] } },
      products: [
        { sku: 'tea', name: 'tea', price: -1, colour: 'red' },
        {
          sku: 'cake',
          name: '  ',
          options: [{ group: 'g', choices: [{ id: 'x', name: 'x', price: 'two' }] }],
        },
      ],
    });
    expect(faults).toEqual([
      'currency: is no currency code (ISO 4217, such as USD)',
      'groups.size.choices[0] (s).name: must not be empty',
      'products[0] (tea).price: must not be negative',
      'products[0] (tea): has an unknown key "colour"',
      'products[1] (cake).name: must not be empty',
      'products[1] (cake).options[0].choices[0] (x).price: must be a number',
    ]);
  });

  test('tells references to nothing and repetitions', () => {
    const faults = faultsOf({
      currency: 'USD',
      groups: {
        size: {
          group: 'size',
          choices: [
            { id: 's', name: 'a' },
            { id: 's', name: 'b' },
          ],
        },
      },
      products: [
        { sku: 'tea', name: 'tea', options: ['sice', 'size', 'size'], substitutes: ['coffee', 'tea'] },
        { sku: 'tea', name: 'tea again' },
      ],
    });
    expect(faults).toEqual([
      'products[1] (tea): repeats the sku "tea"',
      'groups.size.choices[1] (s): repeats the id "s"',
      'products[0] (tea).options[0]: names the group "sice", which "groups" does not have',
      'products[0] (tea).options[2]: repeats the group "size"',
      'products[0] (tea).substitutes[0]: names the sku "coffee", which is no product',
      'products[0] (tea).substitutes[1]: is the product itself',
    ]);
  });

  test.each(['', '[]', 'null', '{"currency":"USD","products":[]}', '{', '42'])(
    'refuses %j with a place',
    (source) => {
      const read = readCatalogFile(source, 'json');
      expect(read.ok).toBe(false);
      if (!read.ok) for (const fault of read.faults) expect(fault.place).not.toBe('');
    },
  );

  test('the sample shops read', () => {
    for (const shop of ['shops/pizzeria', 'shops/hardware', 'test/fixtures/grocery']) {
      expect(readCatalogFile(readFileSync(`${shop}/catalog.json`, 'utf8'), 'json')).toMatchObject({
        ok: true,
      });
    }
  });
});

describe('a file with faults of shape and of reference', () => {
  const read = (file: unknown): string[] => {
    const told = readCatalogFile(JSON.stringify(file), 'json');
    return told.ok ? [] : told.faults.map((f) => `${f.place}: ${f.problem}`);
  };

  test('has all of them told in one go, each at its place', () => {
    const faults = read({
      currency: 'USD',
      colour: 'red',
      groups: { size: { group: 'size', choices: [{ id: 'small', name: 'small', price: 'much' }] } },
      products: [
        { sku: 'pie', name: '', price: 9 },
        { sku: 'pie', name: 'pie', price: 1.005, options: ['size', 'crust'] },
        { name: 'nameless', substitutes: ['pie', 'cake'] },
      ],
    });
    expect(faults).toHaveLength(8);
    for (const [place, problem] of [
      ['file', 'unknown key "colour"'],
      ['groups.size.choices[0] (small).price', 'must be a number'],
      ['products[0] (pie).name', 'must not be empty'],
      ['products[1] (pie)', 'repeats the sku "pie"'],
      ['products[1] (pie).price', 'cannot be charged'],
      ['products[1] (pie).options[1]', 'names the group "crust"'],
      ['products[2].sku', ''],
      ['.substitutes[1]', 'names the sku "cake"'],
    ] as const) {
      expect(faults.filter((fault) => fault.includes(place) && fault.includes(problem))).not.toEqual([]);
    }
  });

  test('is judged by its shape alone where the rest cannot be', () => {
    expect(
      read({ currency: 'doubloons', products: [{ sku: 'pie', name: 'pie', price: 9.123 }] }),
    ).toHaveLength(1);
    expect(read([])).toHaveLength(1);
  });
});

describe('a flat catalogue in CSV', () => {
  test('has products, aliases and units', () => {
    const read = readCatalogFile(
      'sku,name,price,aliases,unit,currency\nM8-40,"M8-40 screw",0.3,M8x40|8 by 40,,EUR\nSAND,sand,0.25,,kg,EUR\n',
      'csv',
    );
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.catalog.currency).toBe('EUR');
    expect(read.catalog.products.map((p) => [p.sku, p.name, p.price, p.aliases, p.unit])).toEqual([
      ['M8-40', 'M8-40 screw', 30, ['M8x40', '8 by 40'], 'each'],
      ['SAND', 'sand', 25, [], 'kg'],
    ]);
  });

  test('tells its faults', () => {
    const faults = (csv: string): string[] => {
      const read = readCatalogFile(csv, 'csv');
      return read.ok ? [] : read.faults.map((f) => `${f.place}: ${f.problem}`);
    };
    expect(faults('sku,title\nA,b\n')).toEqual([
      'line 1: has an unknown column "title"; there are sku, name, price, aliases, unit, currency, substitutes',
      'line 1: lacks the column "name"',
    ]);
    expect(faults('sku,name,price\nA,a,cheap\nA,,1\n')).toEqual([
      'products[0] (A).price: must be a number',
      'products[1] (A).name: must not be empty',
      'products[1] (A): repeats the sku "A"',
    ]);
    expect(faults('sku;name;price\nA;a;0,3\n')).toEqual([
      'line 1: is separated by semicolons: save the file with commas between its columns, and a point in prices',
    ]);
    expect(faults('sku,name\n"A,a\n')[0]).toMatch(/^file: is no CSV/);
    expect(faults('sku,name\n')).toEqual(['products: must have a product']);
  });
});
