import type { Place } from '../conversation/input.ts';

/** What a supervisor has to hear of. */
export const escalationAbouts = [
  'question',
  'complaint',
  'manager',
  'approval',
  'low-rating',
  'undeliverable',
  'overdue',
  'other',
] as const;
export type EscalationAbout = (typeof escalationAbouts)[number];

/**
 * Time that counts: `ranMs` up to `since`, and from there on the shop's open hours, or every hour where it is urgent.
 * `since` null: it stands still.
 */
export type Clock = { ranMs: number; since: string | null };

/** Who has it. The chain of pings runs only while nobody does. */
export type Standing =
  | { is: 'open' }
  /** `by` as in `slack:U1`. */
  | { is: 'claimed'; by: string; name: string; at: string }
  /** `told`: what the customer was told of it; null: nothing. */
  | { is: 'resolved'; by: string; name: string; at: string; resolution: string; told: string | null };

/** Something that staff, a customer or the clock brought before the supervisors. Times are ISO 8601. */
export type Escalation = {
  id: string;
  /** `E-101`. */
  number: string;
  /** Higher with every change: a press on an older card is stale. */
  version: number;
  about: EscalationAbout;
  urgent: boolean;
  orderId: string | null;
  /** The draft that waits for it; of an approval. */
  draftId: string | null;
  customer: { name: string | null; phone: string | null; email: string | null } | null;
  happened: string;
  /** What the customer was promised, in words. */
  promised: string | null;
  /** What the customer, or the conversation, said last. */
  lastWords: readonly string[];
  /** `slack:U1`, `customer` or `readback`. */
  raisedBy: string;
  raisedByName: string;
  raisedAt: string;
  /** Where whoever raised it hears of claim, question and resolution. */
  place: Place | null;
  standing: Standing;
  /** Since when it is the customer's turn: until then all clocks stand still. */
  waitingSince: string | null;
  /** How often the chain began: once raised, once a claim ran out, once reassigned, once reopened. */
  round: number;
  reopened: number;
  /** When someone first claimed it. */
  respondedAt: string | null;
  /** From the beginning of this round; for the levels' delays. */
  chain: Clock;
  /** Of the claim at hand; for `claimTimeout`. */
  claim: Clock;
  /** Until somebody first claims it; for `respondWithin`. */
  response: Clock;
  /** Until it is resolved, reopening included; for `resolveWithin`. */
  resolution: Clock;
  /** When the target was missed; recorded once. */
  responseBreachedAt: string | null;
  resolutionBreachedAt: string | null;
};

/** Where its entries of the timeline stand: with its order's, or its draft's, or under its own id. */
export function timelineOf({ orderId, draftId, id }: Escalation): string {
  return orderId ?? draftId ?? id;
}
