import { whisperText } from '../wording/whisper-text.ts';
import { redraw, whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Input, What } from './input.ts';
import { isOpen, isShown, mayHold, waitingOf } from './open-state.ts';
import { proceed } from './proceed.ts';
import { readOrderForm } from './read-order-form.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

type Submit = Extract<What, { kind: 'submit' }>;

/** The form with all the fields. What cannot be taken goes back to it by field; the order stays as it is. */
export function takeForm(shop: FlowShop, state: State, { at }: Input, submit: Submit): Step {
  if (!isShown(state)) return whisper(state, whisperText.otherOrder);
  if (submit.draft !== state.draft.id) return redraw(shop, at, state, whisperText.otherOrder);
  if (state.tag === 'placed') return redraw(shop, at, state, whisperText.alreadyPlaced(state.number));
  if (!isOpen(state) || submit.turn !== state.turn) return redraw(shop, at, state, whisperText.staleForm);
  const read = readOrderForm(shop, state.draft, submit.values, { drawnAt: new Date(submit.drawnAt), at });
  if (!read.ok) return { state, replies: [{ kind: 'form-errors', errors: read.errors }], effects: [] };
  const { fulfilment, customer } = read.draft;
  return proceed(shop, at, {
    before: state.draft,
    progress: {
      turn: state.turn,
      draft: read.draft,
      waiting: waitingOf(state).filter((question) => {
        if (question.about === 'time') return fulfilment.due === null;
        if (question.about === 'contact') return !customer.phone && !customer.email;
        return question.about !== 'quantity';
      }),
      notices: [],
      holds: mayHold(state),
    },
    repeat: false,
  });
}
