import type { Action } from '../../domain/conversation/action.ts';
import type { FormValues } from '../../domain/conversation/form.ts';
import { readChoices } from './choice-values.ts';
import { type FormPlace, formDataSchema } from './form-place.ts';
import { surface } from './surface.ts';

export type SubmittedForm = Omit<FormPlace, 'fields'> & { values: FormValues };

/** The data of a submitted form; null: it is none of today's. What was not filled in is null. */
export function readForm(data: unknown): SubmittedForm | null {
  const read = formDataSchema.safeParse(data);
  if (!read.success) return null;
  const { fields, ...carried } = read.data[surface.formPlace];
  const values = Object.entries(fields).map(([id, kind]) => [id, fieldValue(kind, read.data[id])]);
  return { ...carried, values: Object.fromEntries(values) };
}

/** What opens the same form once more, to show what is to be mended. */
export function reopening({ form }: SubmittedForm): Action {
  return form === 'draft' ? { do: 'change' } : { do: 'ask', form };
}

function fieldValue(kind: FormPlace['fields'][string], given: unknown): string | readonly string[] | null {
  const text = typeof given === 'string' ? given : '';
  switch (kind) {
    case 'text':
      return text === '' ? null : text;
    case 'one':
      return readChoices(text)[0] ?? null;
    case 'many':
      return readChoices(text);
    default:
      return kind satisfies never;
  }
}
