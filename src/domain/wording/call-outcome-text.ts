import type { Policy } from '../../policy.ts';
import type { CallOutcome } from '../messages/call-outcome.ts';
import { outcomeLabel } from './call-card.ts';

/** What only the one who pressed how a call went sees. */
export const callOutcomeText = {
  noCall: 'That call belongs to an order that I do not know, so I noted nothing.',
  notTheirs: ({ shop }: Policy) =>
    `I am sorry, noting calls is for the staff of ${shop.name}. Please ask them to press how it went.`,
  settled: (number: string) =>
    `That call about order ${number} is settled already. Nothing was noted twice; its card shows how it went.`,
  asksAgain: (outcome: CallOutcome, when: string) =>
    `“${outcomeLabel[outcome]}” is noted already. I will ask again ${when}; nothing was noted twice.`,
} as const;
