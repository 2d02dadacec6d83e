/** Something done to an escalation. */
export type EscalationDeed =
  | { do: 'claim' }
  /** `to` as in `slack:U1`, or a channel, or `rota:NAME`. */
  | { do: 'reassign'; to: string; name: string }
  /** `tell`: what the customer is told, in the words that are sent; null: nothing. */
  | { do: 'resolve'; resolution: string; tell: string | null }
  | { do: 'reopen'; reason: string }
  /** A question for whoever raised it, or their answer. */
  | { do: 'say'; text: string }
  /** It is the customer's turn: the clocks stand still until they answer, or someone goes on. */
  | { do: 'wait-for-customer' }
  | { do: 'go-on' }
  /** Time has passed: whatever is due by now is done, once. */
  | { do: 'tick' };
