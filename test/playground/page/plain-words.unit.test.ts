import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asTyped } from '../../../src/playground/as-typed.ts';
import { plainWords } from '../../../src/playground/page/plain-words.ts';
import { createWorkspace } from '../../../src/playground/slack-stand-in/workspace.ts';

const world = {
  people: [{ id: 'U0STAFF', name: 'Front desk', bot: false }],
  bot: { id: 'U0READBACK', name: 'Readback' },
  channels: [{ id: 'C0ORDERS', name: 'orders', kind: 'channel' as const, topic: '' }],
};

describe('marked-up text as a reader sees it', () => {
  test.each([
    ['<@U0READBACK> two colas', '@Readback two colas'],
    ['see <#C0ORDERS>', 'see #orders'],
    ['<mailto:ann@example.com|ann@example.com>', 'ann@example.com'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['A &amp; B &lt;3', 'A & B <3'],
    ['&amp;lt;', '&lt;'],
  ])('%s', (wire, shown) => {
    expect(plainWords(wire, world)).toBe(shown);
  });

  test('shows what was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(plainWords(asTyped(typed, createWorkspace()), world)).toBe(typed);
      }),
    );
  });
});
