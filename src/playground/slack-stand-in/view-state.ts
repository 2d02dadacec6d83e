import type { InputElement, Option, SlackBlock } from './block-schema.ts';

/** What a user filled in: by block id, or by the label above the field. Null empties a field. */
export type Filled = Readonly<Record<string, string | readonly string[] | null>>;
export type ViewState = Record<string, Record<string, Record<string, unknown>>>;

/**
 * `state.values` as Slack sends it: the initial value of every element, then what was filled in.
 * `known` are the options that a search has offered.
 */
export function viewState(
  blocks: readonly SlackBlock[],
  filled: Filled,
  known: readonly Option[] = [],
): ViewState {
  const state: ViewState = {};
  for (const block of blocks) {
    const elements: readonly InputElement[] =
      block.type === 'input' ? [block.element] : block.type === 'actions' ? block.elements : [];
    const label = block.type === 'input' ? block.label.text : '';
    for (const element of elements) {
      if (element.type === 'button' || element.type === 'overflow') continue;
      const id = block.block_id ?? '';
      const name = [id, element.action_id ?? '', label].find((one) => one in filled);
      const given = name === undefined ? undefined : filled[name];
      state[id] = { ...state[id], [element.action_id ?? '']: stateOf(element, given, known) };
    }
  }
  return state;
}

function stateOf(
  element: InputElement,
  given: string | readonly string[] | null | undefined,
  known: readonly Option[],
): Record<string, unknown> {
  const one = typeof given === 'string' ? given : null;
  const many = typeof given === 'string' ? [given] : (given ?? []);
  const untouched = given === undefined;
  const pick = (options: readonly Option[], value: string) =>
    [...options, ...known].find((option) => option.value === value || option.text.text === value) ?? null;
  const { type } = element;
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: (untouched ? element.initial_value : one) || null };
    case 'static_select':
    case 'radio_buttons':
    case 'external_select': {
      const chosen = untouched ? element.initial_option : pick(optionsOf(element), one ?? '');
      return { type, selected_option: chosen ?? null };
    }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes': {
      const chosen = untouched
        ? (element.initial_options ?? [])
        : many.flatMap((value) => pick(optionsOf(element), value) ?? []);
      return { type, selected_options: chosen };
    }
    case 'users_select':
      return { type, selected_user: untouched ? (element.initial_user ?? null) : one };
    case 'datepicker':
      return { type, selected_date: untouched ? (element.initial_date ?? null) : one };
    case 'timepicker':
      return { type, selected_time: untouched ? (element.initial_time ?? null) : one };
    case 'datetimepicker':
      return {
        type,
        selected_date_time: untouched
          ? (element.initial_date_time ?? null)
          : one === null
            ? null
            : Number(one),
      };
    case 'button':
    case 'overflow':
      return { type };
    default:
      return element satisfies never;
  }
}

/** Every option that an element offers by itself, its groups and initial ones included. */
function optionsOf(element: InputElement): readonly Option[] {
  return [
    ...('options' in element ? (element.options ?? []) : []),
    ...('option_groups' in element ? (element.option_groups ?? []).flatMap((group) => group.options) : []),
    ...('initial_option' in element && element.initial_option ? [element.initial_option] : []),
    ...('initial_options' in element ? (element.initial_options ?? []) : []),
  ];
}
