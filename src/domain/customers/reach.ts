import type { MessageChannel } from '../messages/customer-message.ts';

/** What the shop has set up to send by. Calls are made by staff, and need nothing. */
export type WaysToSend = { text: boolean; email: boolean };

export type CustomerReach = {
  /** What reaches this customer now, best first. */
  channels: readonly MessageChannel[];
  /** They wrote STOP: no text goes to this number until they write START. */
  optedOut: boolean;
};
