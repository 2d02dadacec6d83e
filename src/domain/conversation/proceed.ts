import { withoutRecord } from './customer-record.ts';
import type { Draft } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';
import { checking, type Progress, settle } from './settle.ts';
import type { Question } from './state.ts';
import type { Step } from './step.ts';

/**
 * Goes on with a changed draft. A phone number or e-mail address that is new asks for the customer's record
 * first; "the usual" (`repeat`) waits until one is known.
 */
export function proceed(
  shop: FlowShop,
  at: Date,
  change: { before: Draft; progress: Progress; repeat: boolean },
): Step {
  const { before, progress } = change;
  const { customer } = progress.draft;
  // What came off an earlier record says nothing about whose order this is now.
  const said = withoutRecord(customer);
  const { phone, email } = said;
  const asked = progress.waiting.some((one) => one.about === 'contact' && one.for === 'last-order');
  const fresh = customer.phone !== before.customer.phone || customer.email !== before.customer.email;
  const known = phone !== null || email !== null;
  const repeat = change.repeat || asked;
  if (known && (fresh || repeat)) {
    const waiting = progress.waiting.filter((one) => !isWhose(one));
    return {
      state: checking({ ...progress, waiting }, { repeat }),
      call: { call: 'find-customer', phone, email },
    };
  }
  if (fresh) return settle(shop, at, { ...progress, draft: { ...progress.draft, customer: said } });
  if (!change.repeat || asked) return settle(shop, at, progress);
  const whose: Question = { about: 'contact', problem: null, for: 'last-order' };
  return settle(shop, at, { ...progress, waiting: [whose, ...progress.waiting] });
}

function isWhose(question: Question): boolean {
  return question.about === 'contact' && question.for === 'last-order';
}
