import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readForm } from '../../../src/bots/slack/read-form.ts';
import { renderForm } from '../../../src/bots/slack/render-form.ts';
import type { Form } from '../../../src/domain/conversation/form.ts';
import type { Place } from '../../../src/domain/conversation/input.ts';
import { readView } from '../../../src/playground/slack-stand-in/view-schema.ts';
import { createWorkspace } from '../../../src/playground/slack-stand-in/workspace.ts';
import { anyForm } from '../../support/arbitrary-card.ts';

const place: Place = { platform: 'slack', workspace: 'T0SHOP', channel: 'C0ORDERS', thread: '1.2' };
const form: Form = {
  form: 'draft',
  title: 'Change the order',
  submit: 'Save',
  close: 'Back',
  draft: '0191d5a0-0000-7000-8000-000000000001',
  turn: 7,
  drawnAt: '2026-11-22T18:00:00.000Z',
  sections: [
    {
      heading: 'Customer',
      fields: [
        {
          kind: 'text',
          id: 'name',
          label: 'Name',
          optional: true,
          value: 'Ana',
          lines: 'one',
          maxLength: 80,
        },
        {
          kind: 'select',
          id: 'kind',
          label: 'Pickup or delivery',
          optional: false,
          value: 'pickup',
          options: [
            { value: 'pickup', label: 'Pickup' },
            { value: 'delivery', label: 'Delivery' },
          ],
        },
      ],
    },
    {
      heading: null,
      fields: [
        {
          kind: 'product-search',
          id: 'add',
          label: 'Add a product',
          optional: true,
          value: null,
          hint: 'Name or code',
        },
      ],
    },
  ],
};

describe('renderForm', () => {
  it('stays inside every limit of a modal, whatever the form', () => {
    const workspace = createWorkspace();
    fc.assert(
      fc.property(anyForm, (any) => {
        const view = renderForm(any, place);
        expect(readView(view, workspace, 'U0STAFF', { upon: null })).toMatchObject({ ok: true });
        expect(JSON.stringify(view).length).toBeLessThan(110_000);
      }),
      { numRuns: 60 },
    );
  });

  it('carries the draft, the turn and the place to the submission', () => {
    expect(JSON.parse(renderForm(form, place).private_metadata ?? '')).toEqual({
      form: 'draft',
      draft: form.draft,
      turn: 7,
      drawnAt: form.drawnAt,
      place,
    });
  });

  it('draws each kind of field with what it holds', () => {
    expect(renderForm(form, place).blocks).toMatchObject([
      { type: 'header', text: { text: 'Customer' } },
      {
        type: 'input',
        block_id: 'name',
        optional: true,
        element: { type: 'plain_text_input', initial_value: 'Ana', max_length: 80, multiline: false },
      },
      {
        type: 'input',
        block_id: 'kind',
        optional: false,
        element: { type: 'static_select', initial_option: { value: 'pickup' } },
      },
      {
        type: 'input',
        block_id: 'add',
        hint: { text: 'Name or code' },
        element: { type: 'external_select', action_id: 'product_search' },
      },
    ]);
  });

  it('says so when there are more fields than a modal takes', () => {
    const fields = Array.from({ length: 150 }, (_, at) => ({
      kind: 'text' as const,
      id: `line-${at}`,
      label: `Line ${at}`,
      optional: true,
      value: '',
      lines: 'one' as const,
      maxLength: 10,
    }));
    const { blocks } = renderForm({ ...form, sections: [{ heading: null, fields }] }, place);
    expect(blocks).toHaveLength(100);
    expect(blocks.at(-1)).toMatchObject({
      type: 'context',
      elements: [{ text: expect.stringContaining('more fields') }],
    });
  });

  it('never shows a field cut short: what it holds would be lost', () => {
    const long = 'x'.repeat(3001);
    const shown = renderForm(
      {
        ...form,
        sections: [
          {
            heading: null,
            fields: [
              {
                kind: 'text',
                id: 'a',
                label: 'A',
                optional: true,
                value: long,
                lines: 'many',
                maxLength: 9000,
              },
              {
                kind: 'select',
                id: 'b',
                label: 'B',
                optional: true,
                value: long,
                options: [{ value: long, label: 'Long' }],
              },
              { kind: 'text', id: 'c', label: 'C', optional: true, value: '', lines: 'one', maxLength: 10 },
            ],
          },
        ],
      },
      place,
    );
    expect(shown.blocks.map(({ block_id }) => block_id)).toEqual(['c', undefined]);
    expect(shown.blocks[1]).toMatchObject({ elements: [{ text: expect.stringContaining('more fields') }] });
  });

  it('groups more than 100 options', () => {
    const options = Array.from({ length: 250 }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }));
    const field = {
      kind: 'select' as const,
      id: 'one',
      label: 'One',
      optional: true,
      value: 'v149',
      options,
    };
    const { blocks } = renderForm({ ...form, sections: [{ heading: null, fields: [field] }] }, place);
    expect(blocks[0]).toMatchObject({
      element: { option_groups: [{}, {}, {}], initial_option: { value: 'v149' } },
    });
  });
});

describe('readForm', () => {
  it('reads what was filled in, and null for what was not', () => {
    expect(
      readForm({
        name: { value: { type: 'plain_text_input', value: 'Ana' } },
        phone: { value: { type: 'plain_text_input', value: null } },
        kind: { value: { type: 'static_select', selected_option: { value: 'pickup' } } },
        add: { product_search: { type: 'external_select', selected_option: null } },
        toppings: {
          value: { type: 'multi_static_select', selected_options: [{ value: 'ham' }, { value: 'egg' }] },
        },
        none: { value: { type: 'static_select', selected_option: { value: '' } } },
      }),
    ).toEqual({
      name: 'Ana',
      phone: null,
      kind: 'pickup',
      add: null,
      toppings: ['ham', 'egg'],
      none: null,
    });
  });
});
