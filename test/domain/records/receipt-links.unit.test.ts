import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createReceiptLinks } from '../../../src/domain/records/receipt-links.ts';

const dayMs = 86_400_000;
let now = new Date('2026-11-22T12:00:00Z');
const settings = { secret: 'one', publicUrl: () => 'https://desk.example.com/', clock: () => now };
const links = createReceiptLinks(settings);
const tokenOf = (order: string) => links.url(order).split('/o/')[1] ?? '';

describe('a receipt link', () => {
  it('leads back to its order', () => {
    fc.assert(
      fc.property(fc.uuid(), (order) => {
        expect(links.read(tokenOf(order))).toEqual({ ok: true, order });
      }),
    );
  });

  it('begins with the public address, and is the same all day', () => {
    const order = randomUUID();
    const url = links.url(order);
    expect(url).toMatch(/^https:\/\/desk\.example\.com\/o\/[\w-]{48}$/);
    now = new Date('2026-11-22T18:00:00Z');
    expect(links.url(order)).toBe(url);
  });

  it('is of no use once a single character differs', () => {
    const token = tokenOf(randomUUID());
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < token.length; at += 1) {
      for (const letter of letters) {
        if (letter === token[at]) continue;
        const other = token.slice(0, at) + letter + token.slice(at + 1);
        if (links.read(other).ok) throw new Error(`Taken with ${letter} at ${at}`);
      }
    }
    expect(links.read(token).ok).toBe(true);
  });

  it('is unknown to another secret, cut short, longer or made up', () => {
    const token = tokenOf(randomUUID());
    const other = createReceiptLinks({ ...settings, secret: 'two' });
    expect(other.read(token)).toEqual({ ok: false, why: 'unknown' });
    for (const wrong of ['', 'abc', token.slice(0, -1), `${token}A`, `${token}=`, '\0', '<script>']) {
      expect(links.read(wrong)).toEqual({ ok: false, why: 'unknown' });
    }
  });

  it('ends after about three months, and nobody can move that', () => {
    const token = tokenOf(randomUUID());
    now = new Date(now.getTime() + 89 * dayMs);
    expect(links.read(token).ok).toBe(true);
    now = new Date(now.getTime() + 3 * dayMs);
    expect(links.read(token)).toEqual({ ok: false, why: 'expired' });
  });
});
