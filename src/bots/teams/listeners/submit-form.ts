import { z } from 'zod';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { type Activity, tenantOf } from '../activity.ts';
import { closingAnswer, dialogAnswer, nothing, spoken } from '../answers.ts';
import { fillForm } from '../fill-form.ts';
import type { Answer } from '../inbound.ts';
import { readForm, reopening, type SubmittedForm } from '../read-form.ts';
import { renderForm } from '../render-form.ts';
import { takeAnswered } from '../take-turn.ts';
import type { TeamsParts } from '../teams-parts.ts';

const submitSchema = z.looseObject({ data: z.unknown().optional() });

/** `task/submit`: a form that was filled in. What is to be mended is shown in the form, as it was filled in. */
export async function submitForm(parts: TeamsParts, activity: Activity): Promise<Answer> {
  const submitted = readForm(submitSchema.safeParse(activity.value).data?.data);
  if (!submitted) return closingAnswer(botWords.formRejected);
  const { form, draft, turn, drawnAt, values } = submitted;
  // What a client sends back is not proof of the company.
  const place = { ...submitted.place, workspace: tenantOf(activity) };
  const what = { kind: 'submit' as const, form, draft, turn, drawnAt, values };
  const answered = await takeAnswered(parts, activity, { place, what });
  if (answered.errors) return reopened(parts, activity, submitted, answered.errors);
  if (answered.form) return dialogAnswer(renderForm(answered.form, place));
  return answered.words.length > 0 ? closingAnswer(spoken(answered.words)) : nothing;
}

/** Teams keeps nothing of a form, so that it is opened once more, with what was filled in. */
async function reopened(
  parts: TeamsParts,
  activity: Activity,
  submitted: SubmittedForm,
  errors: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { place, draft, turn, values } = submitted;
  const what = { kind: 'press' as const, draft, turn, action: reopening(submitted) };
  const { form, words } = await takeAnswered(parts, activity, { place, what, again: 'mend' });
  if (!form) return closingAnswer(spoken(words) || Object.values(errors).join(' '));
  return dialogAnswer(renderForm(fillForm(form, values, nameOf), place, errors));

  function nameOf(sku: string): string {
    return parts.desk.searchProducts(sku, 5).find(({ value }) => value === sku)?.label ?? sku;
  }
}
