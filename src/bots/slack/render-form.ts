import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Field, FieldOption, Form } from '../../domain/conversation/form.ts';
import type { Place } from '../../domain/conversation/input.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { shorten } from '../shorten.ts';
import { noteBlocks } from './card-blocks.ts';
import { type FormPlace, formPlaceSchema } from './form-place.ts';
import { slackLimits } from './limits.ts';
import { surface } from './surface.ts';

/**
 * A form as a modal, always inside Slack's limits: fields that do not fit are left out, and the form says so.
 * A field's id is its block's id.
 */
export function renderForm(form: Form, place: Place): ModalView {
  const { draft, turn, drawnAt } = form;
  const carried: FormPlace = formPlaceSchema.parse({ form: form.form, draft, turn, drawnAt, place });
  return {
    type: 'modal',
    callback_id: surface.orderForm,
    title: plain(form.title, slackLimits.modalTitle),
    submit: plain(form.submit, slackLimits.modalButton),
    close: plain(form.close, slackLimits.modalButton),
    private_metadata: JSON.stringify(carried),
    blocks: formBlocks(form),
  };
}

function formBlocks(form: Form): KnownBlock[] {
  const all = form.sections.flatMap(({ heading, fields }): KnownBlock[] => [
    ...(heading === null || heading.trim() === ''
      ? []
      : [{ type: 'header' as const, text: plain(heading, slackLimits.headerText) }]),
    ...fields.filter(keepsItsValue).map(fieldBlock),
  ]);
  const kept: KnownBlock[] = [];
  let characters = 0;
  for (const block of all) {
    characters += JSON.stringify(block).length + 1;
    if (kept.length === slackLimits.blocksInView - 1 || characters > slackLimits.charactersInView) break;
    kept.push(block);
  }
  const leftOut = form.sections.some(({ fields }) => !fields.every(keepsItsValue));
  if (kept.length === all.length && !leftOut) return kept;
  while (kept.at(-1)?.type === 'header') kept.pop();
  return [...kept, ...noteBlocks('info', [botWords.moreFields])];
}

/**
 * Whether Slack can show all that the field holds. Cut short it would come back as something else, and a field that
 * the form does not have keeps what was there.
 */
function keepsItsValue(field: Field): boolean {
  if (field.id.length > slackLimits.blockId) return false;
  switch (field.kind) {
    case 'text':
      return field.value.length <= textLimit(field.maxLength);
    case 'select':
      return field.options.every((option) => option.value !== field.value || usable(option));
    case 'multi-select':
      return field.options.every((option) => !field.value.includes(option.value) || usable(option));
    case 'product-search':
      return field.value === null || usable(field.value);
    default:
      return field satisfies never;
  }
}

function textLimit(maxLength: number): number {
  return Math.max(1, Math.min(maxLength, slackLimits.inputValue));
}

function fieldBlock(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, slackLimits.inputLabel),
    optional: field.optional,
    ...(field.hint ? { hint: plain(field.hint, slackLimits.inputLabel) } : {}),
    element: fieldElement(field),
  };
}

function fieldElement(field: Field): InputBlock['element'] {
  switch (field.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        action_id: surface.formField,
        multiline: field.lines === 'many',
        max_length: textLimit(field.maxLength),
        ...(field.value === '' ? {} : { initial_value: field.value }),
      };
    case 'select': {
      const chosen = field.options.find((option) => option.value === field.value);
      return {
        type: 'static_select',
        action_id: surface.formField,
        ...choices(field.options),
        ...(chosen ? { initial_option: optionOf(chosen) } : {}),
      };
    }
    case 'multi-select': {
      const chosen = field.options.filter((option) => field.value.includes(option.value));
      return {
        type: 'multi_static_select',
        action_id: surface.formField,
        ...choices(field.options),
        ...(chosen.length > 0 ? { initial_options: chosen.map(optionOf) } : {}),
      };
    }
    case 'product-search':
      return {
        type: 'external_select',
        action_id: surface.productSearch,
        min_query_length: 1,
        placeholder: plain(botWords.chooseProduct, slackLimits.optionText),
        ...(field.value ? { initial_option: optionOf(field.value) } : {}),
      };
    default:
      return field satisfies never;
  }
}

type OptionGroup = { label: ReturnType<typeof plain>; options: PlainTextOption[] };

/** Slack takes 100 options, or 100 groups of 100; the groups are named by their first and last option. */
function choices(options: readonly FieldOption[]): {
  options?: PlainTextOption[];
  option_groups?: OptionGroup[];
} {
  const shown = options.filter(usable).map(optionOf);
  if (shown.length === 0) return { options: [{ text: plain('–', 1), value: '' }] };
  if (shown.length <= slackLimits.optionsInSelect) return { options: shown };
  const groups: OptionGroup[] = [];
  for (let from = 0; from < shown.length && groups.length < slackLimits.optionsInSelect; ) {
    const some = shown.slice(from, from + slackLimits.optionsInSelect);
    const [first, last] = [some[0], some.at(-1)].map((option) => shorten(option?.text.text ?? '', 30));
    groups.push({ label: plain(`${first} – ${last}`, slackLimits.optionText), options: some });
    from += some.length;
  }
  return { option_groups: groups };
}

/** A value cut short would be another value, so an option with a longer one cannot be offered. */
function usable(option: FieldOption): boolean {
  return option.value !== '' && option.value.length <= slackLimits.optionValue;
}

export function optionOf(option: FieldOption): PlainTextOption {
  const label = option.label.trim() === '' ? option.value : option.label;
  return { text: plain(label, slackLimits.optionText), value: option.value };
}

export function plain(text: string, limit: number): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text: shorten(text.trim() === '' ? '–' : text, limit), emoji: false };
}
