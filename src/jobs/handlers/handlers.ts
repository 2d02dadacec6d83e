import type { Effect, EffectName } from '../../domain/effects.ts';
import type { Attempt, Handled, Handler, HandlerDeps } from '../handler.ts';
import { allocateFreed } from './allocate-freed.ts';
import { announceOrder } from './announce-order.ts';
import { askFollowUp } from './ask-follow-up.ts';
import { callWebhook } from './call-webhook.ts';
import { checkDelivery } from './check-delivery.ts';
import { confirmToCustomer } from './confirm-to-customer.ts';
import { drawCardOf } from './draw-card.ts';
import { raiseEscalation } from './raise-escalation.ts';
import { reportDeadLetter } from './report-dead-letter.ts';
import { tellCustomer } from './tell-customer.ts';
import { whisper } from './whisper.ts';

/** One for each effect; the types do not let one be forgotten. */
export const handlers: { readonly [Name in EffectName]: Handler<Name> } = {
  'draw-card': drawCardOf,
  whisper,
  'confirm-to-customer': confirmToCustomer,
  'announce-order': announceOrder,
  'allocate-freed': allocateFreed,
  'report-dead-letter': reportDeadLetter,
  'tell-customer': tellCustomer,
  'check-delivery': checkDelivery,
  'ask-follow-up': askFollowUp,
  'call-webhook': callWebhook,
  'raise-escalation': raiseEscalation,
};

export function handle(deps: HandlerDeps, effect: Effect, attempt: Attempt): Promise<Handled> {
  switch (effect.effect) {
    case 'draw-card':
      return handlers[effect.effect](deps, effect, attempt);
    case 'whisper':
      return handlers[effect.effect](deps, effect, attempt);
    case 'confirm-to-customer':
      return handlers[effect.effect](deps, effect, attempt);
    case 'allocate-freed':
      return handlers[effect.effect](deps, effect, attempt);
    case 'announce-order':
      return handlers[effect.effect](deps, effect, attempt);
    case 'report-dead-letter':
      return handlers[effect.effect](deps, effect, attempt);
    case 'tell-customer':
      return handlers[effect.effect](deps, effect, attempt);
    case 'check-delivery':
      return handlers[effect.effect](deps, effect, attempt);
    case 'ask-follow-up':
      return handlers[effect.effect](deps, effect, attempt);
    case 'call-webhook':
      return handlers[effect.effect](deps, effect, attempt);
    case 'raise-escalation':
      return handlers[effect.effect](deps, effect, attempt);
    default:
      return effect satisfies never;
  }
}
