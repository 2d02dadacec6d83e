import { describe, expect, test } from '@jest/globals';
import { readStockFile } from '../../../src/domain/stock/stock-file.ts';

const faultsOf = (text: string) => {
  const read = readStockFile(text);
  return read.ok ? [] : read.faults.map(({ line, problem }) => `${line}: ${problem}`);
};

describe('reading a stock file', () => {
  test('takes items with counts, and dates where they are given', () => {
    expect(
      readStockFile(
        '\ufeffitem,on_hand,expected_at\r\ndough, 12,\r\n"rope, 5 mm",2.5,2026-12-01\r\ncheese,0,2026-12-01T09:00:00-05:00\r\n',
      ),
    ).toEqual({
      ok: true,
      rows: [
        { item: 'dough', onHand: 12, expectedAt: null },
        { item: 'rope, 5 mm', onHand: 2.5, expectedAt: new Date('2026-12-01T12:00:00Z') },
        { item: 'cheese', onHand: 0, expectedAt: new Date('2026-12-01T14:00:00Z') },
      ],
    });
  });

  test('leaves dates alone when the file has none', () => {
    expect(readStockFile('on_hand,item\n3,dough')).toEqual({
      ok: true,
      rows: [{ item: 'dough', onHand: 3 }],
    });
  });

  test('tells every fault with the line that an editor shows', () => {
    expect(
      faultsOf(
        'item,on_hand,expected_at\na,-1\n\nb,1.2345\n"c\nd",x,tomorrow\n,1\na,2\ne,1,2026-12-01,9\nf,1e9\ng,99999999999\nh,',
      ),
    ).toEqual([
      '2: on_hand "-1" must be a number such as 12 or 2.5, not negative',
      '4: on_hand "1.2345" has more than three decimals',
      '6: on_hand "x" must be a number such as 12 or 2.5, not negative',
      '6: expected_at "tomorrow" is no date: write 2026-12-31 or 2026-12-31T09:00:00Z',
      '7: item is missing',
      '8: "a" stands on line 2 already',
      '9: has 4 values where the head has 3',
      '10: on_hand "1e9" must be a number such as 12 or 2.5, not negative',
      '11: on_hand "99999999999" is too large',
      '12: on_hand "" must be a number such as 12 or 2.5, not negative',
    ]);
  });

  test.each([
    ['', '1: the head must be item,on_hand or item,on_hand,expected_at, and is ""'],
    ['dough,5', '1: the head must be item,on_hand or item,on_hand,expected_at, and is "dough,5"'],
    [
      'item,on_hand,on_hand\na,1,1',
      '1: the head must be item,on_hand or item,on_hand,expected_at, and is "item,on_hand,on_hand"',
    ],
    ['item,on_hand\n', '1: there is no stock item in it'],
  ])('refuses %j as a whole', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  test('refuses a quote that is never closed', () => {
    expect(faultsOf('item,on_hand\n"a,1\n')).toHaveLength(1);
  });
});
