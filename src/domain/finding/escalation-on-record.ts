/** An escalation as the record of its order tells of it. */
export type EscalationOnRecord = {
  /** `E-101`. */
  number: string;
  about: string;
  urgent: boolean;
  standing: 'open' | 'claimed' | 'resolved';
  raisedAt: Date;
  raisedBy: string;
  happened: string;
  promised: string | null;
  /** Who has it, or who resolved it, and since when. */
  heldBy: string | null;
  heldAt: Date | null;
  resolution: string | null;
  told: string | null;
};
