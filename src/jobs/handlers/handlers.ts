import type { Effect, EffectName } from '../../domain/effects.ts';
import type { Attempt, Handled, Handler, HandlerDeps } from '../handler.ts';
import { announceOrder } from './announce-order.ts';
import { confirmToCustomer } from './confirm-to-customer.ts';
import { drawCardOf } from './draw-card.ts';
import { reportDeadLetter } from './report-dead-letter.ts';
import { whisper } from './whisper.ts';

/** One for each effect; the types do not let one be forgotten. */
export const handlers: { readonly [Name in EffectName]: Handler<Name> } = {
  'draw-card': drawCardOf,
  whisper,
  'confirm-to-customer': confirmToCustomer,
  'announce-order': announceOrder,
  'report-dead-letter': reportDeadLetter,
};

export function handle(deps: HandlerDeps, effect: Effect, attempt: Attempt): Promise<Handled> {
  switch (effect.effect) {
    case 'draw-card':
      return handlers[effect.effect](deps, effect, attempt);
    case 'whisper':
      return handlers[effect.effect](deps, effect, attempt);
    case 'confirm-to-customer':
      return handlers[effect.effect](deps, effect, attempt);
    case 'announce-order':
      return handlers[effect.effect](deps, effect, attempt);
    case 'report-dead-letter':
      return handlers[effect.effect](deps, effect, attempt);
    default:
      return effect satisfies never;
  }
}
