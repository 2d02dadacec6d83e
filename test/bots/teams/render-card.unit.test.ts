import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { teamsLimits } from '../../../src/bots/teams/limits.ts';
import { bytesOf, renderCard, renderWords } from '../../../src/bots/teams/render-card.ts';
import { surface } from '../../../src/bots/teams/surface.ts';
import type { Card, Element } from '../../../src/domain/conversation/card.ts';
import { anyCard } from '../../support/arbitrary-card.ts';
import { actionsOf, cardFaults, textsOf } from '../../support/teams-card.ts';

const press = { draft: '0191d5a0-0000-7000-8000-000000000001', turn: 3 };
const confirm: Element = {
  kind: 'buttons',
  buttons: [
    { label: 'Confirm', action: { do: 'confirm' }, style: 'primary' },
    { label: 'Change', action: { do: 'change' }, style: 'plain' },
    { label: 'Cancel', action: { do: 'cancel' }, style: 'danger' },
  ],
};
const cardOf = (...elements: Element[]): Card => ({ summary: 'An order', elements });
const rendered = (...elements: Element[]) => renderCard(cardOf(...elements), press);
// Cards are large: shrinking them would take minutes.
const large = { numRuns: 40, endOnFailure: true };

describe('renderCard for Teams', () => {
  it('is a card that Microsoft’s library and every limit allow, with no Markdown in it, whatever the card', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(cardFaults(renderCard(card, press))).toEqual([]);
        expect(actionsOf(renderCard(card, null)).filter(({ type }) => type !== 'Action.OpenUrl')).toEqual([]);
      }),
      large,
    );
  });

  it('never leaves out a warning, nor a usual set of buttons, however full the card is', () => {
    const allergies = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyCard, allergies, fc.nat(20), (card, noted, at) => {
        // More than fills a card, in pieces that fit one by one.
        const filling: Element = { kind: 'text', text: [`${'words '.repeat(9)}\n`.repeat(900)] };
        const kept = card.elements.filter(({ kind }) => kind !== 'buttons' && kind !== 'note');
        const others = [filling, ...kept];
        const warnings = noted.map((text): Element => ({ kind: 'note', tone: 'warning', text: [text] }));
        const shown = renderCard(
          { ...card, elements: [...others.slice(0, at), ...warnings, ...others.slice(at), confirm] },
          press,
        );
        const words = textsOf(shown)
          .join('')
          .replace(/\s|\u2060/g, '');
        for (const text of noted) expect(words).toContain(text.replace(/\s|\u2060/g, ''));
        expect(actionsOf(shown).map(({ title }) => title)).toEqual(
          expect.arrayContaining(['Confirm', 'Change', 'Cancel']),
        );
        expect(bytesOf(shown)).toBeLessThanOrEqual(teamsLimits.bytesInCard);
      }),
      large,
    );
  });

  it('gives a button what it stands for, and the same again for clients that cannot Execute', () => {
    const data = { ...press, action: { do: 'confirm' } };
    const titled = { title: 'Confirm', style: 'positive' };
    expect(actionsOf(rendered(confirm))[0]).toEqual({
      type: 'Action.Execute',
      ...titled,
      verb: surface.pressVerb,
      data,
      fallback: { type: 'Action.Submit', ...titled, data },
    });
  });

  it('opens a form by the one action to which Teams lets a form be the answer', () => {
    const ask: Element = {
      kind: 'buttons',
      buttons: [{ label: 'Delayed', action: { do: 'ask', form: 'delay' }, style: 'plain' }],
    };
    const fetched = { type: 'Action.Submit', data: { ...press, msteams: { type: 'task/fetch' } } };
    expect(actionsOf(rendered(confirm))[1]).toMatchObject({ ...fetched, title: 'Change' });
    expect(actionsOf(rendered(ask))[0]).toMatchObject({ ...fetched, title: 'Delayed' });
  });

  it('puts amounts to the right, details in small print below, and the total under a line', () => {
    const { body } = rendered({
      kind: 'rows',
      rows: [{ text: ['2 × pizza'], detail: [{ struck: 'onions' }], amount: '$25.00' }],
      total: { label: 'Total', amount: '$25.00' },
    });
    expect(body).toMatchObject([
      {
        type: 'ColumnSet',
        columns: [
          { width: 'stretch', items: [{ inlines: [{ text: '2 × pizza' }] }] },
          { width: 'auto', items: [{ horizontalAlignment: 'Right', inlines: [{ text: '$25.00' }] }] },
        ],
      },
      { type: 'RichTextBlock', spacing: 'None', inlines: [{ strikethrough: true, isSubtle: true }] },
      { type: 'ColumnSet', separator: true, columns: [{}, {}] },
    ]);
  });

  it('pages a list of 500 lines inside the limits and keeps its total, the buttons and the count', () => {
    const rows = Array.from({ length: 500 }, (_, at) => ({
      text: [`${at + 1} × galvanised hexagon bolt M8 x 60`],
      detail: ['from the shelf behind the counter'],
      amount: '$1,234.50',
    }));
    const card = rendered({ kind: 'rows', rows, total: { label: 'Total', amount: '$617,250.00' } }, confirm);
    const shown = textsOf(card);
    const lines = shown.filter((one) => one.includes('hexagon bolt')).length;
    expect(lines).toBeGreaterThan(60);
    expect(shown).toContain(`… and ${500 - lines} more lines`);
    expect(shown).toEqual(expect.arrayContaining(['Total', '$617,250.00']));
    expect(actionsOf(card)).toHaveLength(3);
    expect(cardFaults(card)).toEqual([]);
  });

  it('says so when there is more than fits', () => {
    const long: Element = { kind: 'text', text: ['ßß '.repeat(20_000)] };
    const card = rendered(long, confirm);
    expect(textsOf(card).at(-1)).toContain('more to this than fits');
    expect(bytesOf(card)).toBeGreaterThan(70_000);
  });

  it('draws a divider as a line above what follows, and none where nothing does', () => {
    const text: Element = { kind: 'text', text: ['words'] };
    const divider: Element = { kind: 'divider' };
    const { body } = rendered(divider, text, divider, { kind: 'text', text: [''] }, text, divider);
    expect(body.map(({ separator }) => separator ?? false)).toEqual([false, true]);
  });
});

describe('renderWords', () => {
  it('says what one person alone is told, as it was typed', () => {
    const link = { link: 'https://example.com/a', label: 'this' };
    const card = renderWords(['For ', { bold: '**Bo**\n' }, '1. [a](b)', link]);
    expect(textsOf(card).join('|')).toBe('For |**Bo**|1. [a](b)|this');
    expect(cardFaults(card)).toEqual([]);
  });
});
