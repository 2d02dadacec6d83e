import { z } from 'zod';
import type { FormValues } from '../../domain/conversation/form.ts';

const chosen = z.object({ value: z.string() });

/** What an element of a submitted modal holds. Slack leaves out or nulls what was not filled in. */
const elementSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.literal('static_select'), selected_option: chosen.nullish() }),
  z.object({ type: z.literal('external_select'), selected_option: chosen.nullish() }),
  z.object({ type: z.literal('multi_static_select'), selected_options: z.array(chosen).nullish() }),
]);

/** `view.state.values`: block id, then action id. */
export const viewValuesSchema = z.record(z.string(), z.record(z.string(), elementSchema));

export function readForm(values: z.infer<typeof viewValuesSchema>): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, elements]) => {
      const [element] = Object.values(elements);
      return element ? [[field, fieldValue(element)]] : [];
    }),
  );
}

function fieldValue(element: z.infer<typeof elementSchema>): string | readonly string[] | null {
  switch (element.type) {
    case 'plain_text_input':
      return element.value ?? null;
    case 'static_select':
    case 'external_select':
      // An empty value stands for "nothing to choose from".
      return element.selected_option?.value || null;
    case 'multi_static_select':
      return (element.selected_options ?? []).map((option) => option.value);
    default:
      return element satisfies never;
  }
}
