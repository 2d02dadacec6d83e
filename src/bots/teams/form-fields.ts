import type { Field, FieldOption } from '../../domain/conversation/form.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { formText } from '../../domain/wording/form-text.ts';
import { shorten } from '../shorten.ts';
import type { InputChoiceSet, InputText, Item } from './adaptive-card.ts';
import { choiceValue, noChoice } from './choice-values.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { FormPlace } from './form-place.ts';
import { teamsLimits } from './limits.ts';
import { richBlocks } from './render-rich.ts';
import { surface } from './surface.ts';

/** A field with its hint, and with what is to be mended. */
export function fieldItems(field: Field, error: string | undefined): Item[] {
  const hint = field.hint ? richBlocks([field.hint], { isSubtle: true, size: 'Small' }) : [];
  return [
    fieldInput(field),
    ...(error === undefined ? [] : errorItems(error)),
    ...hint.map((block) => ({ ...block, spacing: 'None' as const })),
  ];
}

export function errorItems(error: string): Item[] {
  if (error.trim() === '') return [];
  const text = escapeMarkdown(shorten(error, teamsLimits.label));
  return [{ type: 'TextBlock', text, wrap: true, color: 'Attention', weight: 'Bolder', spacing: 'Small' }];
}

/** How the field's value is read when it comes back. */
export function valueKind(field: Field): FormPlace['fields'][string] {
  switch (field.kind) {
    case 'text':
    case 'product-search':
      return 'text';
    case 'select':
      return 'one';
    case 'multi-select':
      return 'many';
    default:
      return field satisfies never;
  }
}

/**
 * Whether the form can show all that the field holds. Cut short it would come back as something else, and a field that
 * the form does not have keeps what was there.
 */
export function keepsItsValue(field: Field): boolean {
  // The form's own data stands under that name.
  if (field.id === surface.formPlace || field.id === '') return false;
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

/** What is found as someone types: the answer's results. */
export function suggestions(found: readonly FieldOption[]): { title: string; value: string }[] {
  return found
    .filter(usable)
    .slice(0, teamsLimits.searchResults)
    .map((option) => ({ title: titleOf(option), value: option.value }));
}

function fieldInput(field: Field): InputText | InputChoiceSet {
  const common = {
    id: field.id,
    label: shorten(field.label.trim() === '' ? '–' : field.label, teamsLimits.label),
    ...(field.optional
      ? {}
      : {
          isRequired: true as const,
          errorMessage: field.kind === 'text' ? botWords.fillIn : formText.errors.required,
        }),
  };
  switch (field.kind) {
    case 'text':
      return {
        type: 'Input.Text',
        ...common,
        maxLength: textLimit(field.maxLength),
        ...(field.lines === 'many' ? { isMultiline: true } : {}),
        ...(field.value === '' ? {} : { value: field.value }),
      };
    case 'select': {
      const chosen = field.options.filter(usable).find(({ value }) => value === field.value);
      return {
        type: 'Input.ChoiceSet',
        ...common,
        // A long menu is searched by typing.
        style: field.options.length > teamsLimits.optionsInMenu ? 'filtered' : 'compact',
        // A menu cannot be emptied, so that "none of these" is one of its choices.
        choices: choices(field.options, field.optional),
        ...(chosen ? { value: choiceValue(chosen.value) } : {}),
      };
    }
    case 'multi-select': {
      const chosen = field.options.filter((option) => usable(option) && field.value.includes(option.value));
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: 'compact',
        isMultiSelect: true,
        choices: choices(field.options, false),
        ...(chosen.length > 0 ? { value: chosen.map(({ value }) => choiceValue(value)).join(',') } : {}),
      };
    }
    case 'product-search':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: 'filtered',
        placeholder: botWords.chooseProduct,
        choices: field.value ? [{ title: titleOf(field.value), value: field.value.value }] : [],
        'choices.data': { type: 'Data.Query', dataset: surface.productSearch },
        ...(field.value ? { value: field.value.value } : {}),
      };
    default:
      return field satisfies never;
  }
}

/** A menu without anything to choose is none that may be sent. */
function choices(options: readonly FieldOption[], optional: boolean): InputChoiceSet['choices'] {
  const shown = options
    .filter(usable)
    .map((option) => ({ title: titleOf(option), value: choiceValue(option.value) }));
  return optional || shown.length === 0 ? [{ title: '–', value: noChoice }, ...shown] : shown;
}

function textLimit(maxLength: number): number {
  return Math.max(1, Math.min(maxLength, teamsLimits.inputValue));
}

/** A value cut short would be another value, so an option with a longer one cannot be offered. */
function usable(option: FieldOption): boolean {
  return option.value !== '' && option.value.length <= teamsLimits.optionValue;
}

function titleOf(option: FieldOption): string {
  return shorten(option.label.trim() === '' ? option.value : option.label, teamsLimits.optionText);
}
