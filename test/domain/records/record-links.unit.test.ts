import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createReceiptLinks } from '../../../src/domain/records/receipt-links.ts';
import { createRecordLinks, recordLinkMinutes } from '../../../src/domain/records/record-links.ts';

const start = new Date('2026-11-23T20:00:00Z');
let now = start;
const settings = { secret: 'for the test', publicUrl: () => 'https://shop.example/', clock: () => now };
const links = createRecordLinks(settings);
const order = '0193f5d2-7c1e-7c3a-9e0b-1f2e3d4c5b6a';
const tokenOf = (url: string) => url.replace('https://shop.example/record/', '');

test('an address is for one order and one person, whoever they are', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (id, actor) => {
      expect(links.read(tokenOf(links.url(id, actor)))).toEqual({ ok: true, order: id, actor });
    }),
  );
});

test('an address ends after a quarter of an hour', () => {
  const token = tokenOf(links.url(order, 'slack:U1'));
  now = new Date(start.getTime() + recordLinkMinutes * 60_000);
  expect(links.read(token)).toMatchObject({ ok: true });
  now = new Date(now.getTime() + 1001);
  expect(links.read(token)).toEqual({ ok: false, why: 'expired' });
  now = start;
});

test('no address is guessed, changed, cut short or taken from elsewhere', () => {
  const token = tokenOf(links.url(order, 'slack:U1'));
  const unknown = { ok: false, why: 'unknown' };
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '-', '7'), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      if (changed !== token) expect(links.read(changed)).toEqual(unknown);
      expect(links.read(token.slice(0, at))).toEqual(unknown);
    }),
  );
  for (const other of ['', '=', `${token}=`, `${token}A`, ' ']) expect(links.read(other)).toEqual(unknown);
  expect(createRecordLinks({ ...settings, secret: 'another' }).read(token)).toEqual(unknown);
  // A customer's page opens no record, and no record a customer's page.
  const receipts = createReceiptLinks(settings);
  expect(links.read(receipts.url(order).replace('https://shop.example/o/', ''))).toEqual(unknown);
  expect(receipts.read(token)).toEqual(unknown);
});
