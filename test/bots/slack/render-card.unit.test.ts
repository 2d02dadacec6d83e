import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slackLimits } from '../../../src/bots/slack/limits.ts';
import { renderCard } from '../../../src/bots/slack/render-card.ts';
import type { Card, Element } from '../../../src/domain/conversation/card.ts';
import { checkBlocks } from '../../../src/playground/slack-stand-in/check-blocks.ts';
import { anyCard } from '../../support/arbitrary-card.ts';

const press = { draft: '0191d5a0-0000-7000-8000-000000000001', turn: 3 };
const confirm: Element = {
  kind: 'buttons',
  buttons: [
    { label: 'Confirm', action: { do: 'confirm' }, style: 'primary' },
    { label: 'Cancel', action: { do: 'cancel' }, style: 'danger' },
  ],
};
const cardOf = (...elements: Element[]): Card => ({ summary: 'An order', elements });
const rendered = (...elements: Element[]) => renderCard(cardOf(...elements), press).blocks;
const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'text' && typeof one === 'string' ? [one] : textsIn(one),
  );
};

describe('renderCard', () => {
  it('stays inside every limit of a message, whatever the card', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text, blocks } = renderCard(card, press);
        const checked = checkBlocks(blocks, 'message');
        expect(checked).toMatchObject({ ok: true });
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_000);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(slackLimits.fallbackText);
      }),
      { numRuns: 100 },
    );
  });

  it('writes no markup at all: words stay words', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text, blocks } = renderCard(card, press);
        expect(JSON.stringify(blocks)).not.toContain('"type":"mrkdwn"');
        expect(
          blocks.flatMap((block) => (block.type === 'rich_text' ? JSON.stringify(block) : [])),
        ).not.toContain('"type":"broadcast"');
        expect(text).not.toMatch(/[<>]/);
      }),
      { numRuns: 100 },
    );
  });

  it('shows a name that looks like a mention as it is', () => {
    const blocks = rendered({ kind: 'fields', fields: [{ label: 'Customer', value: '<!channel> *Bo*' }] });
    expect(textsIn(blocks)).toEqual(['Customer: ', '<!channel> *Bo*']);
    expect(renderCard({ summary: 'For <!channel> & Bo', elements: [] }, press).text).toBe(
      'For &lt;!channel&gt; &amp; Bo',
    );
  });

  it('shows all rows of a usual order, with amounts, details and the total', () => {
    const blocks = rendered({
      kind: 'rows',
      rows: [
        {
          text: ['2 × ', { bold: 'large pizza' }],
          detail: ['extra cheese, ', { struck: 'onions' }],
          amount: '$25.00',
        },
        { text: ['1 × cola'], detail: null, amount: '$2.50' },
      ],
      total: { label: 'Total', amount: '$27.50' },
    });
    expect(textsIn(blocks).join('')).toBe(
      '2 × large pizza  $25.00\nextra cheese, onions1 × cola  $2.50Total  $27.50',
    );
  });

  it('pages a list of 500 lines inside the limits and keeps its total, the buttons and the count', () => {
    const rows = Array.from({ length: 500 }, (_, at) => ({
      text: [`${at + 1} × galvanised hexagon bolt M8 x 60`],
      detail: ['from the shelf behind the counter'],
      amount: '$1,234.50',
    }));
    const blocks = rendered(
      { kind: 'say', text: 'You would like galvanised bolts. '.repeat(500) },
      { kind: 'rows', rows, total: { label: 'Total', amount: '$617,250.00' } },
      confirm,
    );
    const shown = textsIn(blocks);
    const lines = shown.filter((one) => one.includes('hexagon bolt')).length;
    expect(lines).toBeGreaterThan(20);
    expect(shown).toContain(`… and ${500 - lines} more lines`);
    expect(shown).toContain('Total  $617,250.00');
    expect(shown).toEqual(expect.arrayContaining(['Confirm', 'Cancel']));
    expect(checkBlocks(blocks, 'message')).toMatchObject({ ok: true });
    // Nothing more would have fitted.
    expect(JSON.stringify(blocks).length).toBeGreaterThan(12_300);
  });

  it('keeps the buttons when there is not room for everything', () => {
    const long: Element = { kind: 'text', text: ['words '.repeat(3000)] };
    const shown = textsIn(rendered(long, long, confirm));
    expect(shown).toEqual(expect.arrayContaining(['Confirm', 'Cancel']));
    expect(shown.at(-1)).toContain('more to this than fits');
  });

  it('takes no more than 50 blocks, however small they are', () => {
    const many = Array.from({ length: 80 }, (): Element => ({ kind: 'text', text: ['word'] }));
    const blocks = rendered(...many, confirm);
    expect(blocks).toHaveLength(50);
    expect(checkBlocks(blocks, 'message')).toMatchObject({ ok: true });
    expect(textsIn(blocks)).toContain('Confirm');
  });

  it('gives each button what it stands for, and leaves them out where a press has no meaning', () => {
    const [block] = rendered(confirm);
    expect(block).toMatchObject({
      type: 'actions',
      elements: [
        {
          text: { text: 'Confirm' },
          style: 'primary',
          value: JSON.stringify({ ...press, action: { do: 'confirm' } }),
        },
        { text: { text: 'Cancel' }, style: 'danger' },
      ],
    });
    expect(renderCard(cardOf(confirm), null).blocks).toEqual([]);
  });

  it('puts many buttons on several rows', () => {
    const buttons = Array.from({ length: 12 }, (_, at) => ({
      label: `Choice ${at}`,
      action: { do: 'pick' as const, candidate: `c${at}` },
      style: 'plain' as const,
    }));
    const blocks = rendered({ kind: 'buttons', buttons });
    expect(blocks.map((block) => (block.type === 'actions' ? block.elements.length : 0))).toEqual([5, 5, 2]);
    expect(textsIn(blocks)).toEqual(buttons.map(({ label }) => label));
  });

  it('draws each kind of element', () => {
    const blocks = rendered(
      { kind: 'heading', text: 'Order' },
      { kind: 'say', text: 'Two pizzas, is that right?' },
      { kind: 'divider' },
      { kind: 'note', tone: 'info', text: ['Held until 6:10 PM.'] },
      { kind: 'note', tone: 'warning', text: ['Allergy: ', { bold: 'peanuts' }] },
      { kind: 'link', label: 'Receipt', url: 'https://desk.example.com/o/1' },
      { kind: 'text', text: ['See ', { link: 'https://example.com/a', label: 'this' }] },
    );
    expect(blocks).toMatchObject([
      { type: 'header', text: { type: 'plain_text', text: 'Order' } },
      { type: 'rich_text', elements: [{ type: 'rich_text_quote' }] },
      { type: 'divider' },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Held until 6:10 PM.' }] },
      {
        type: 'rich_text',
        elements: [{ elements: [{ text: '⚠️ ' }, { text: 'Allergy: ' }, { style: { bold: true } }] }],
      },
      { type: 'actions', elements: [{ url: 'https://desk.example.com/o/1' }] },
      { type: 'rich_text', elements: [{ elements: [{}, { type: 'link', url: 'https://example.com/a' }] }] },
    ]);
  });

  it('never links to a script', () => {
    const unsafe = 'javascript:alert(1)';
    const blocks = rendered(
      { kind: 'link', label: 'Receipt', url: unsafe },
      { kind: 'text', text: [{ link: unsafe, label: 'this' }] },
    );
    expect(JSON.stringify(blocks)).not.toContain('javascript');
    expect(textsIn(blocks)).toEqual(['Receipt', 'this']);
  });
});
