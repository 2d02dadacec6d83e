import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderCard as renderForSlack } from '../../src/bots/slack/render-card.ts';
import { renderCard as renderForTeams } from '../../src/bots/teams/render-card.ts';
import { actionSchema, pressSchema } from '../../src/domain/conversation/action.ts';
import type { Card, Element } from '../../src/domain/conversation/card.ts';
import { cardSchema, elementSchema } from '../../src/domain/conversation/card.ts';
import { checkBlocks } from '../../src/playground/slack-stand-in/check-blocks.ts';
import { anyCard } from '../support/arbitrary-card.ts';
import { oneOfEachAction } from '../support/each-action.ts';
import { buttonsOfBlocks, wordsOfBlocks } from '../support/slack-words.ts';
import { actionsOf, cardFaults, textsOf } from '../support/teams-card.ts';

const press = { draft: '0191d5a0-0000-7000-8000-000000000001', turn: 3 };

const elements: { [Kind in Element['kind']]: readonly Extract<Element, { kind: Kind }>[] } = {
  heading: [
    { kind: 'heading', text: 'Order for **x** [a](http://b)' },
    { kind: 'heading', text: '# 1. <!channel> & <at>Bo</at> `x` ~y~' },
    { kind: 'heading', text: ' ' },
  ],
  text: [
    { kind: 'text', text: ['Two ', { bold: 'large' }, ' pizzas, ', { struck: 'onions' }] },
    { kind: 'text', text: ['one\ntwo', { bold: 'three\nfour' }] },
    { kind: 'text', text: ['{{DATE(2026-11-22T18:00:00Z)}} {name} שלום 🍕'] },
    { kind: 'text', text: ['See ', { link: 'https://example.com/a?b=c&d', label: '*this*' }] },
    { kind: 'text', text: [{ link: 'javascript:alert(1)', label: 'not this' }] },
    { kind: 'text', text: [] },
  ],
  say: [{ kind: 'say', text: 'That is two pizzas for Maria, 212 555 0147. Is that *right*?' }],
  fields: [
    {
      kind: 'fields',
      fields: [
        { label: 'Customer', value: '<!channel> **Bo** [a](b)' },
        { label: 'Address', value: '12 Main St\nApt 3' },
      ],
    },
  ],
  rows: [
    {
      kind: 'rows',
      rows: [
        {
          text: ['2 × ', { bold: 'pizza' }],
          detail: ['extra cheese, ', { struck: 'onions' }],
          amount: '$25.00',
        },
        { text: ['1 × cola_zero_'], detail: null, amount: '$2.50' },
        { text: ['1 × napkins'], detail: null, amount: null },
      ],
      total: { label: 'Total', amount: '$27.50' },
    },
    { kind: 'rows', rows: [], total: null },
  ],
  note: [
    { kind: 'note', tone: 'info', text: ['Held until 6:10 PM.'] },
    { kind: 'note', tone: 'info', text: ['Held until ', { bold: '6:10 PM' }] },
    { kind: 'note', tone: 'warning', text: ['Allergy: ', { bold: '*peanuts*' }] },
    { kind: 'note', tone: 'warning', text: [''] },
  ],
  buttons: [
    {
      kind: 'buttons',
      buttons: Object.values(oneOfEachAction).map((action, at) => ({
        label: `**${action.do}**`,
        action,
        style: (['plain', 'primary', 'danger'] as const)[at % 3] ?? 'plain',
      })),
    },
  ],
  link: [
    { kind: 'link', label: 'Receipt', url: 'https://desk.example.com/o/1' },
    { kind: 'link', label: 'No receipt', url: 'javascript:alert(1)' },
  ],
  divider: [{ kind: 'divider' }],
};

/** Of what only the drawing adds, and where lines end, nothing is left. */
const bare = (texts: readonly string[]) => texts.join('').replace(/\s|⚠️|\u2060|\0/gu, '');

function onBoth(card: Card) {
  const { blocks } = renderForSlack(card, press);
  return { blocks, adaptive: renderForTeams(card, press) };
}

function buttonsOnBoth({ blocks, adaptive }: ReturnType<typeof onBoth>) {
  const slack = buttonsOfBlocks(blocks).map(({ label, value, url, style }) => ({
    label,
    pressed: value === null ? null : pressSchema.parse(JSON.parse(value)),
    url,
    style,
  }));
  const teams = actionsOf(adaptive).map((action) => ({
    label: action.title ?? '',
    pressed: action.type === 'Action.OpenUrl' ? null : pressSchema.parse(action.data),
    url: action.type === 'Action.OpenUrl' ? action.url : null,
    style:
      action.type === 'Action.OpenUrl'
        ? 'plain'
        : ({ positive: 'primary', destructive: 'danger', '': 'plain' } as const)[action.style ?? ''],
  }));
  return { slack, teams };
}

describe('a card on both platforms', () => {
  const cases = Object.values(elements)
    .flat()
    .map((element): [string, Element] => [JSON.stringify(element).slice(0, 90), element]);

  it.each(cases)('says the same words and has the same buttons: %s', (_, element) => {
    const card: Card = {
      summary: 'An *order* for <!channel>',
      elements: [{ kind: 'heading', text: 'Top' }, element],
    };
    const drawn = onBoth(card);
    expect(checkBlocks(drawn.blocks, 'message')).toMatchObject({ ok: true });
    expect(cardFaults(drawn.adaptive)).toEqual([]);
    expect(bare(textsOf(drawn.adaptive))).toBe(bare(wordsOfBlocks(drawn.blocks)));
    const { slack, teams } = buttonsOnBoth(drawn);
    expect(teams).toEqual(slack);
  });

  it('has a case for every kind of element and every action', () => {
    expect(Object.keys(elements).toSorted()).toEqual(
      elementSchema.options.map((option) => option.shape.kind.value).toSorted(),
    );
    expect(Object.keys(oneOfEachAction).toSorted()).toEqual(
      actionSchema.options.map((option) => option.shape.do.value).toSorted(),
    );
  });

  it('says the same, whatever it is, as long as it fits', () => {
    fc.assert(
      fc.property(anyCard.map(small), (card) => {
        const drawn = onBoth(card);
        expect(bare(textsOf(drawn.adaptive))).toBe(bare(wordsOfBlocks(drawn.blocks)));
        const { slack, teams } = buttonsOnBoth(drawn);
        expect(teams).toEqual(slack);
      }),
      // Cards are made large and cut small: shrinking them would take minutes.
      { numRuns: 200, endOnFailure: true },
    );
  });
});

/** The same card with few and short parts. */
function small(card: Card): Card {
  return cardSchema.parse({ ...card, elements: shortened(card.elements.slice(0, 4)) });
}

function shortened(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return ['link', 'url'].includes(key) ? value : [...value].slice(0, 30).join('');
  if (Array.isArray(value)) return value.slice(0, 3).map((one) => shortened(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one, name)]));
}
