import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CustomerNews, NewsKind } from '../../../src/domain/messages/customer-message.ts';
import { mergeNews } from '../../../src/domain/messages/merge.ts';
import { type OrderStatus, orderStatuses } from '../../../src/domain/orders/order-status.ts';
import { newsKinds } from '../../../src/policy.ts';

function newsOf(kind: NewsKind): CustomerNews {
  switch (kind) {
    case 'changed':
      return { kind, difference: 100 };
    case 'delayed':
    case 'cancelled':
      return { kind, reason: '' };
    case 'backorder-arrived':
      return { kind, lines: ['rope'] };
    default:
      return { kind };
  }
}
const merge = (status: OrderStatus, ...kinds: NewsKind[]) => {
  const merged = mergeNews(
    kinds.map((kind, at) => ({ id: `${at}`, news: newsOf(kind) })),
    status,
  );
  return { ...merged, say: merged.say.map(({ kind }) => kind) };
};

describe('news that is due together', () => {
  it('is one message, without what a later piece overtook', () => {
    expect(merge('ready', 'received', 'accepted', 'ready')).toEqual({
      say: ['received', 'ready'],
      said: ['0', '2'],
      obsolete: ['1'],
    });
    expect(merge('cancelled', 'received', 'ready', 'cancelled')).toEqual({
      say: ['cancelled'],
      said: ['2'],
      obsolete: ['0', '1'],
    });
  });

  it('adds up what belongs together', () => {
    const { say, said } = mergeNews(
      [
        { id: 'a', news: { kind: 'changed', difference: 300 } },
        { id: 'b', news: { kind: 'changed', difference: -100 } },
      ],
      'placed',
    );
    expect(say).toEqual([{ kind: 'changed', difference: 200 }]);
    expect(said).toEqual(['a', 'b']);
  });

  it.each([
    ['ready', 'preparing'],
    ['ready', 'cancelled'],
    ['on-its-way', 'ready'],
    ['completed', 'ready'],
    ['delayed', 'completed'],
    ['running-late', 'ready'],
    ['follow-up', 'cancelled'],
  ] as const)('says nothing of %s when the order is %s', (kind, status) => {
    expect(merge(status, kind)).toEqual({ say: [], said: [], obsolete: ['0'] });
  });

  it('accounts for each piece exactly once, and says the same when it is merged again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...newsKinds), { maxLength: 8 }),
        fc.constantFrom(...orderStatuses),
        (kinds, status) => {
          const given = kinds.map((kind, at) => ({ id: `${at}`, news: newsOf(kind) }));
          const { say, said, obsolete } = mergeNews(given, status);
          expect([...said, ...obsolete].toSorted()).toEqual(given.map(({ id }) => id).toSorted());
          expect(new Set(say.map(({ kind }) => kind)).size).toBe(say.length);
          const again = mergeNews(
            say.map((news, at) => ({ id: `${at}`, news })),
            status,
          );
          expect(again.say).toEqual(say);
          expect(again.obsolete).toEqual([]);
          // The confirmation is overtaken by nothing but the end of the order.
          if (kinds.includes('received') && status !== 'cancelled') {
            expect(say.some(({ kind }) => kind === 'received')).toBe(true);
          }
        },
      ),
    );
  });
});
