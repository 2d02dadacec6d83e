import type { ViewResponseAction } from '@slack/bolt';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { type FormPlace, formPlaceSchema } from '../form-place.ts';
import { nameOf, type SubmissionPayload, submissionSchema, toldBySubmission } from '../payloads.ts';
import { readForm } from '../read-form.ts';
import { renderForm } from '../render-form.ts';
import type { SlackParts } from '../slack-parts.ts';
import { takeTurn } from '../take-turn.ts';

/** A submitted form. What is to be mended is shown in the form, which stays open. */
export async function submitForm(parts: SlackParts, body: unknown): Promise<ViewResponseAction | undefined> {
  const payload = submissionSchema.parse(body);
  const carried = readCarried(payload.view.private_metadata);
  if (!carried) {
    const errors = placeErrors(payload, { '': botWords.formRejected });
    return errors ? { response_action: 'errors', errors } : { response_action: 'clear' };
  }
  const { form, draft, turn, drawnAt, place } = carried;
  const taken = await takeTurn(
    parts,
    {
      // A form that came back with something to mend keeps its id and hash.
      id: `slack:submit:${payload.view.id}:${payload.trigger_id}`,
      place,
      person: await parts.people.person(
        parts.installation.where(toldBySubmission(payload)),
        payload.user.id,
        nameOf(payload),
      ),
      at: new Date(),
      what: { kind: 'submit', form, draft, turn, drawnAt, values: readForm(payload.view.state.values) },
    },
    null,
  );
  if (taken.outcome === 'repeat') return undefined;
  for (const reply of taken.replies) {
    if (reply.kind === 'form-errors') {
      const errors = placeErrors(payload, reply.errors);
      if (errors) return { response_action: 'errors', errors };
    }
    if (reply.kind === 'form') {
      return { response_action: 'update', view: renderForm(reply.form, place) };
    }
  }
  return undefined;
}

function readCarried(metadata: string): FormPlace | null {
  try {
    const read = formPlaceSchema.safeParse(JSON.parse(metadata));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Slack refuses an error about a field that the form does not have: such a one stands under the first field. */
function placeErrors(
  { view }: SubmissionPayload,
  errors: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const fields = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );
  const [first] = fields;
  if (first === undefined) return null;
  const placed: Record<string, string> = {};
  for (const [field, text] of Object.entries(errors)) {
    const at = fields.includes(field) ? field : first;
    placed[at] = placed[at] === undefined ? text : `${placed[at]} ${text}`;
  }
  return Object.keys(placed).length > 0 ? placed : null;
}
