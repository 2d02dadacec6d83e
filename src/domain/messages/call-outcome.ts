/** How a call to a customer went. All but the first leave the message to the next way of reaching them. */
export const callOutcomes = ['reached', 'voicemail', 'no-answer', 'wrong-number'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
