import { describe, expect, test } from '@jest/globals';
import { checkBlocks } from '../../../src/playground/slack-stand-in/check-blocks.ts';
import { viewState } from '../../../src/playground/slack-stand-in/view-state.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`The ${value}`), value });
const input = (id: string, element: object) => ({
  type: 'input',
  block_id: id,
  label: plain(id.toUpperCase()),
  element: { action_id: 'value', ...element },
});

const checked = checkBlocks(
  [
    input('name', { type: 'plain_text_input', initial_value: 'Ann' }),
    input('size', {
      type: 'static_select',
      options: [option('small'), option('large')],
      initial_option: option('small'),
    }),
    input('toppings', { type: 'multi_static_select', options: [option('ham'), option('corn')] }),
    input('product', { type: 'external_select' }),
  ],
  'modal',
);
if (!checked.ok) throw new Error(checked.details.join());
const { blocks } = checked;

describe('the state of a view', () => {
  test('holds what the fields began with while nobody touched them', () => {
    expect(viewState(blocks, {})).toEqual({
      name: { value: { type: 'plain_text_input', value: 'Ann' } },
      size: { value: { type: 'static_select', selected_option: option('small') } },
      toppings: { value: { type: 'multi_static_select', selected_options: [] } },
      product: { value: { type: 'external_select', selected_option: null } },
    });
  });

  test('takes what was filled in, by block id or by label, and what was emptied', () => {
    const state = viewState(blocks, { name: '', SIZE: 'large', toppings: ['corn', 'ham'] });
    expect(state).toMatchObject({
      name: { value: { value: null } },
      size: { value: { selected_option: option('large') } },
      toppings: { value: { selected_options: [option('corn'), option('ham')] } },
    });
  });

  test('an option that a search has offered counts, and no other', () => {
    expect(viewState(blocks, { product: 'cola' }, [option('cola')])).toMatchObject({
      product: { value: { selected_option: option('cola') } },
    });
    expect(viewState(blocks, { product: 'cola' })).toMatchObject({
      product: { value: { selected_option: null } },
    });
  });
});
