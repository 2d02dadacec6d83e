import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeMarkdown } from '../../../src/bots/teams/escape-markdown.ts';
import { marksIn, plainMarkdown } from '../../support/teams-card.ts';

describe('escapeMarkdown', () => {
  it.each([
    '**x** [a](http://b)',
    '<at>Bo</at> <b>x</b> &amp; &#42;',
    '# heading',
    '- a list',
    '1. first',
    '2) second',
    '+1 212 555 0147',
    'a\n===',
    '    code',
    '`code` ~~no~~ a|b',
    '\\*x\\*',
    '![i](http://b)',
    'snake_case_name',
    '> quoted',
    'M8*40 * 2',
  ])('shows %j as it was typed', (text) => {
    expect(marksIn(escapeMarkdown(text))).toEqual([]);
    expect(plainMarkdown(escapeMarkdown(text))).toBe(text.trim());
  });

  it('shows any text as it was typed, but for room at the ends of lines', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'*_[]()<>#|~&`\\+-=.1!:"\' \n\t{}@$^'),
      fc.constantFrom('word', '&amp;', '<at>', '1.', '](', 'http://a.b', '**', '    ', '---', '```'),
      fc.string({ maxLength: 5 }),
    );
    const bare = (text: string) => text.replace(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('').replaceAll('\0', '');
        const escaped = escapeMarkdown(text).replace(/\n\s*\n/g, '\n');
        expect(marksIn(escaped)).toEqual([]);
        expect(bare(plainMarkdown(escaped))).toBe(bare(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no function of the client in the text', () => {
    expect(escapeMarkdown('{{DATE(2026-11-22T18:00:00Z)}}')).not.toMatch(/\{\{DATE/);
  });
});
