import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InputChoiceSet, InputText } from '../../../src/bots/teams/adaptive-card.ts';
import { fillForm } from '../../../src/bots/teams/fill-form.ts';
import { suggestions } from '../../../src/bots/teams/form-fields.ts';
import { readForm, reopening } from '../../../src/bots/teams/read-form.ts';
import { type Dialog, renderForm } from '../../../src/bots/teams/render-form.ts';
import type { Field, Form } from '../../../src/domain/conversation/form.ts';
import type { Place } from '../../../src/domain/conversation/input.ts';
import { anyForm } from '../../support/arbitrary-card.ts';
import { actionsOf, cardFaults, textsOf } from '../../support/teams-card.ts';

const place: Place = { platform: 'teams', workspace: 'tenant', channel: '19:a@thread.tacv2', thread: '1' };
const text: Field = {
  kind: 'text',
  id: 'name',
  label: 'Name',
  optional: true,
  value: 'Ana',
  lines: 'one',
  maxLength: 80,
};
const select: Field = {
  kind: 'select',
  id: 'kind',
  label: 'Pickup or delivery',
  optional: false,
  value: 'pickup',
  options: [
    { value: 'pickup', label: 'Pickup' },
    { value: 'delivery', label: 'Delivery' },
  ],
};
const many: Field = {
  kind: 'multi-select',
  id: 'toppings',
  label: 'Toppings',
  optional: true,
  value: ['ham,100%'],
  options: [
    { value: 'ham,100%', label: 'Ham' },
    { value: 'egg', label: 'Egg' },
  ],
};
const product: Field = {
  kind: 'product-search',
  id: 'add',
  label: 'Add a product',
  optional: true,
  value: null,
  hint: 'Name or *code*',
};
const formOf = (...fields: Field[]): Form => ({
  form: 'draft',
  title: 'Change the order',
  submit: 'Save',
  close: 'Back',
  draft: '0191d5a0-0000-7000-8000-000000000001',
  turn: 7,
  drawnAt: '2026-11-22T18:00:00.000Z',
  sections: [{ heading: 'Customer of 1. *x*', fields }],
});

function inputsOf({ card }: Dialog): (InputText | InputChoiceSet)[] {
  return card.body.flatMap((item) =>
    item.type === 'Input.Text' || item.type === 'Input.ChoiceSet' ? [item] : [],
  );
}

/** What Teams sends for a form that nobody touched: its data, and the fields that hold something. */
function untouched(dialog: Dialog): Record<string, unknown> {
  const submit = actionsOf(dialog.card).at(-1);
  const held = inputsOf(dialog).flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]]));
  return { ...(submit?.type === 'Action.Submit' ? submit.data : {}), ...Object.fromEntries(held) };
}

function heldBy(field: Field): string | readonly string[] | null {
  switch (field.kind) {
    case 'text':
      return field.value === '' ? null : field.value;
    case 'select':
      return field.options.some(({ value }) => value !== '' && value === field.value) ? field.value : null;
    case 'multi-select':
      return field.options.map(({ value }) => value).filter((one) => one !== '' && field.value.includes(one));
    case 'product-search':
      return field.value?.value ?? null;
    default:
      return field satisfies never;
  }
}

describe('renderForm for Teams', () => {
  it('is a card that Microsoft’s library and every limit allow, whatever the form and its errors', () => {
    fc.assert(
      fc.property(anyForm, fc.string(), (form, error) => {
        const [first] = form.sections.flatMap(({ fields }) => fields);
        const errors: Record<string, string> = { elsewhere: error, ...(first && { [first.id]: error }) };
        expect(cardFaults(renderForm(form, place, errors).card)).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('gives back what it showed, when nobody touched it', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const dialog = renderForm(form, place);
        const read = readForm(JSON.parse(JSON.stringify(untouched(dialog))));
        expect(read).toMatchObject({ form: form.form, draft: form.draft, turn: form.turn, place });
        const fields = form.sections.flatMap((section) => section.fields);
        const shown = fields.filter(({ id }) => inputsOf(dialog).some((input) => input.id === id));
        expect(read?.values).toEqual(Object.fromEntries(shown.map((field) => [field.id, heldBy(field)])));
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('draws each kind of field with what it holds', () => {
    const dialog = renderForm(formOf(text, select, many, product), place);
    expect(inputsOf(dialog)).toEqual([
      { type: 'Input.Text', id: 'name', label: 'Name', value: 'Ana', maxLength: 80 },
      {
        type: 'Input.ChoiceSet',
        id: 'kind',
        label: 'Pickup or delivery',
        isRequired: true,
        errorMessage: expect.any(String),
        style: 'compact',
        value: 'pickup',
        choices: [
          { title: 'Pickup', value: 'pickup' },
          { title: 'Delivery', value: 'delivery' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'toppings',
        label: 'Toppings',
        style: 'compact',
        isMultiSelect: true,
        value: 'ham%2C100%25',
        choices: [
          { title: 'Ham', value: 'ham%2C100%25' },
          { title: 'Egg', value: 'egg' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'add',
        label: 'Add a product',
        style: 'filtered',
        placeholder: expect.any(String),
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'products' },
      },
    ]);
    expect(textsOf(dialog.card)).toEqual(['Customer of 1. *x*', 'Name or *code*']);
  });

  it('puts what is to be mended right under its field, and what has no field on top', () => {
    const dialog = renderForm(formOf(text, select), place, { kind: 'Please *choose*.', gone: 'Too many.' });
    const kinds = dialog.card.body.map((item) =>
      item.type === 'TextBlock' ? item.text : 'id' in item ? item.id : item.type,
    );
    expect(kinds.slice(1)).toEqual([
      'Too many.',
      expect.stringContaining('Customer'),
      'name',
      'kind',
      'Please \\*choose\\*.',
      'ActionSet',
    ]);
  });

  it('offers "none" in a menu that may stay empty, and searches a long one by typing', () => {
    const options = Array.from({ length: 50 }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }));
    const dialog = renderForm(formOf({ ...select, optional: true, value: null, options }), place);
    const [input] = inputsOf(dialog);
    expect(input).toMatchObject({
      style: 'filtered',
      choices: expect.arrayContaining([
        { title: '–', value: '%' },
        { title: 'Option 0', value: 'v0' },
      ]),
    });
    expect(readForm({ ...untouched(dialog), kind: '%' })?.values).toEqual({ kind: null });
  });

  it('leaves out what does not fit, says so, and keeps what was there', () => {
    const fields = Array.from(
      { length: 90 },
      (_, at): Field => ({
        ...text,
        id: `line-${at}`,
        value: 'ß'.repeat(500),
        maxLength: 500,
      }),
    );
    const long: Field = { ...text, id: 'long', value: 'x'.repeat(10_001), maxLength: 20_000 };
    const dialog = renderForm(formOf(long, ...fields), place);
    const shown = inputsOf(dialog).map(({ id }) => id);
    expect(shown.length).toBeGreaterThan(50);
    expect(shown).not.toContain('long');
    expect(textsOf(dialog.card).at(-1)).toContain('more fields');
    expect(cardFaults(dialog.card)).toEqual([]);
    expect(Object.keys(readForm(untouched(dialog))?.values ?? {})).toEqual(shown);
  });

  it('lets long menus give way first, and keeps what is short', () => {
    const options = Array.from({ length: 100 }, (_, at) => ({
      value: `value-${at}`,
      label: `A choice, ${at}`,
    }));
    const menus = Array.from(
      { length: 30 },
      (_, at): Field => ({ ...many, id: `menu-${at}`, value: [], options }),
    );
    const dialog = renderForm(formOf(...menus, { ...text, id: 'allergies' }), place);
    const shown = inputsOf(dialog).map(({ id }) => id);
    expect(shown.slice(0, 2)).toEqual(['menu-0', 'menu-1']);
    expect(shown.at(-1)).toBe('allergies');
    expect(shown.length).toBeLessThan(31);
    expect(cardFaults(dialog.card)).toEqual([]);
  });
});

describe('readForm for Teams', () => {
  it('tells a field that was cleared from one that was not there', () => {
    const data = untouched(renderForm(formOf(text, many), place));
    const { name, toppings, ...rest } = data;
    expect([name, toppings]).toEqual(['Ana', 'ham%2C100%25']);
    expect(readForm(rest)?.values).toEqual({ name: null, toppings: [] });
    expect(readForm({ ...data, toppings: 'ham%2C100%25,egg', other: 'x' })?.values).toEqual({
      name: 'Ana',
      toppings: ['ham,100%', 'egg'],
    });
  });

  it('does not take what is no form of today', () => {
    expect(readForm(null)).toBeNull();
    expect(readForm({ name: 'Ana' })).toBeNull();
    expect(readForm({ readbackForm: { form: 'other' } })).toBeNull();
  });

  it('names what opens the form once more, which then holds what was filled in', () => {
    const read = readForm(untouched(renderForm({ ...formOf(text), form: 'delay' }, place)));
    expect(read && reopening(read)).toEqual({ do: 'ask', form: 'delay' });
    const filled = fillForm(
      formOf(text, select, many, product),
      { name: 'Bo', kind: null, toppings: ['egg'], add: 'cola' },
      (sku) => `the ${sku}`,
    );
    expect(filled.sections[0]?.fields.map((field) => ('value' in field ? field.value : null))).toEqual([
      'Bo',
      null,
      ['egg'],
      { value: 'cola', label: 'the cola' },
    ]);
  });
});

describe('suggestions', () => {
  it('are no more than Teams shows', () => {
    const found = Array.from({ length: 30 }, (_, at) => ({ value: `p${at}`, label: `Product ${at}` }));
    expect(suggestions([{ value: '', label: 'nothing' }, ...found])).toHaveLength(15);
    expect(suggestions(found)[0]).toEqual({ title: 'Product 0', value: 'p0' });
  });
});
