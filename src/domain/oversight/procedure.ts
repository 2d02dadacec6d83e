import type { Policy } from '../../policy.ts';
import type { Steps } from '../conversation/draft.ts';
import type { OrderStatus } from '../orders/order-status.ts';

/** The steps of the procedure that every order goes through, as the shop's standing instructions number them. */
export const procedureSteps = ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7'] as const;
export type ProcedureStep = (typeof procedureSteps)[number];

/** What the records prove of one order. Instants are null where something did not happen. */
export type ProcedureFacts = {
  status: OrderStatus;
  placedAt: Date;
  statusAt: Date;
  steps: Steps;
  /** Its escalations: how many, how many are open or were resolved too late, and when the last was resolved. */
  escalations: { count: number; open: number; late: number; resolvedAt: Date | null };
  /** News for the customer: what reached them, what failed, and since when the oldest waits. */
  messages: { told: number; failed: number; waitingSince: Date | null; lastAt: Date | null };
  /** Whether a text message or a letter could reach the customer at all. */
  writable: boolean;
  /** The question after completion. */
  followUp: { dueAt: Date; askedAt: Date | null; answeredAt: Date | null } | null;
};

/** `met` at an instant, `missed`, still `due`, or of no concern to this order. */
export type StepStanding =
  | { step: ProcedureStep; is: 'met'; at: Date }
  | { step: ProcedureStep; is: 'missed' | 'due' | 'not-needed' };

/** A confirmation, a message or a question that is later than this after it was due is missed. */
const graceMs = 3_600_000;
/** News may wait for the end of quiet hours. */
const newsGraceMs = 24 * 3_600_000;

/** Which steps of the procedure an order met, and when; `now` decides what is still to come. */
export function procedureOf(
  facts: ProcedureFacts,
  policy: Pick<Policy, 'followUp'>,
  now: Date,
): readonly StepStanding[] {
  return procedureSteps.map((step) => standingOf(step, facts, policy, now));
}

function standingOf(
  step: ProcedureStep,
  facts: ProcedureFacts,
  policy: Pick<Policy, 'followUp'>,
  now: Date,
): StepStanding {
  const { steps, escalations, messages, followUp } = facts;
  switch (step) {
    case '4.1':
      return latestOf(step, [steps.greeted]);
    case '4.2':
      return latestOf(step, [steps['read-back'], steps.confirmed]);
    case '4.3':
      return latestOf(step, [steps['availability-checked']]);
    case '4.4':
      if (escalations.count === 0) return { step, is: 'not-needed' };
      if (escalations.late > 0) return { step, is: 'missed' };
      return escalations.open > 0 || !escalations.resolvedAt
        ? { step, is: 'due' }
        : { step, is: 'met', at: escalations.resolvedAt };
    case '4.5': {
      const sent = steps['confirmation-sent'];
      if (sent) return { step, is: 'met', at: new Date(sent) };
      return { step, is: now.getTime() - facts.placedAt.getTime() > graceMs ? 'missed' : 'due' };
    }
    case '4.6': {
      const { failed, waitingSince, told, lastAt } = messages;
      if (failed > 0) return { step, is: 'missed' };
      if (waitingSince) {
        return { step, is: now.getTime() - waitingSince.getTime() > newsGraceMs ? 'missed' : 'due' };
      }
      return told > 0 && lastAt ? { step, is: 'met', at: lastAt } : { step, is: 'not-needed' };
    }
    case '4.7': {
      if (!policy.followUp.ask || facts.status === 'cancelled') return { step, is: 'not-needed' };
      const done = followUp?.answeredAt ?? followUp?.askedAt;
      if (done) return { step, is: 'met', at: done };
      if (!facts.writable) return { step, is: 'not-needed' };
      if (!followUp) return { step, is: facts.status === 'completed' ? 'not-needed' : 'due' };
      return { step, is: now.getTime() - followUp.dueAt.getTime() > newsGraceMs ? 'missed' : 'due' };
    }
    default:
      return step satisfies never;
  }
}

/** Met once all of it happened; none of it can be made up for after the order was placed. */
function latestOf(step: ProcedureStep, instants: readonly (string | undefined)[]): StepStanding {
  const known = instants.flatMap((one) => (one === undefined ? [] : [new Date(one).getTime()]));
  if (known.length < instants.length) return { step, is: 'missed' };
  return { step, is: 'met', at: new Date(Math.max(...known)) };
}
