import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkBlocks } from '../../../src/playground/slack-stand-in/check-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Confirm'), ...more });
const select = (count: number) => ({
  type: 'static_select',
  action_id: 's',
  options: Array.from({ length: count }, (_, at) => ({ text: plain(`o${at}`), value: String(at) })),
});

const error = (blocks: unknown, surface: 'message' | 'modal' | 'home' = 'message') => {
  const checked = checkBlocks(blocks, surface);
  return checked.ok ? null : checked.error;
};

describe('blocks against the published limits', () => {
  test.each<[string, (size: number) => object, number]>([
    ['characters of a section', (size) => ({ type: 'section', text: plain('x'.repeat(size)) }), 3000],
    ['characters of a header', (size) => ({ type: 'header', text: plain('x'.repeat(size)) }), 150],
    [
      'characters of a section’s field',
      (size) => ({ type: 'section', fields: [plain('x'.repeat(size))] }),
      2000,
    ],
    [
      'fields of a section',
      (size) => ({ type: 'section', fields: Array.from({ length: size }, () => plain('x')) }),
      10,
    ],
    [
      'characters on a button',
      (size) => ({ type: 'actions', elements: [button({ text: plain('x'.repeat(size)) })] }),
      75,
    ],
    [
      'characters of a button’s value',
      (size) => ({ type: 'actions', elements: [button({ value: 'x'.repeat(size) })] }),
      2000,
    ],
    [
      'buttons in a row',
      (size) => ({
        type: 'actions',
        elements: Array.from({ length: size }, (_, at) => button({ action_id: `a${at}` })),
      }),
      25,
    ],
    ['options of a menu', (size) => ({ type: 'actions', elements: [select(size)] }), 100],
    [
      'parts of small print',
      (size) => ({ type: 'context', elements: Array.from({ length: size }, () => plain('x')) }),
      10,
    ],
    ['characters of a block’s id', (size) => ({ type: 'divider', block_id: 'x'.repeat(size) }), 255],
  ])('%s: the limit fits, one more does not', (_, block, limit) => {
    expect(error([block(limit)])).toBeNull();
    expect(error([block(limit + 1)])).toBe('invalid_blocks');
  });

  test('a message takes 50 blocks, a modal 100', () => {
    const dividers = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }));
    expect(error(dividers(50))).toBeNull();
    expect(error(dividers(51))).toBe('invalid_blocks');
    expect(error(dividers(100), 'modal')).toBeNull();
    expect(error(dividers(101), 'modal')).toBe('invalid_blocks');
  });

  test.each<[string, unknown[]]>([
    ['an unknown block', [{ type: 'carousel' }]],
    ['an unknown key', [{ type: 'divider', color: 'red' }]],
    ['an empty text', [{ type: 'section', text: plain('') }]],
    ['an empty section', [{ type: 'section' }]],
    [
      'the same block_id twice',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
    ],
    ['the same action_id twice in a block', [{ type: 'actions', elements: [button(), button()] }]],
    ['rich text without anything in it', [{ type: 'rich_text', elements: [] }]],
    [
      'an empty list',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }] }],
    ],
  ])('refuses %s', (_, blocks) => {
    expect(error(blocks)).toBe('invalid_blocks');
  });

  test('what is no list is refused by another name', () => {
    expect(error('blocks')).toBe('invalid_blocks_format');
  });

  test('takes or refuses whatever comes, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect([true, false]).toContain(checkBlocks(value, 'message').ok);
      }),
    );
  });
});
