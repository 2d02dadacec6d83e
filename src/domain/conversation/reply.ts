import type { Card, Rich } from './card.ts';
import type { Form } from './form.ts';

/** What a turn answers. Each bot renders every kind; a test on both sides holds that. */
export type Reply =
  /** The draft's live card, drawn anew in place. */
  | { kind: 'card'; draft: string; card: Card }
  /** Seen by the one who acted, alone. */
  | { kind: 'whisper'; text: Rich }
  /** A card that the one who acted sees alone. It stands in for the card whose button was pressed, if that is one. */
  | { kind: 'private-card'; card: Card; press: { draft: string; turn: number } | null }
  /** Opens a form; it needs the press it answers, so it is never sent later. */
  | { kind: 'form'; form: Form }
  /** What to mend in a submitted form, by field id. The form stays open. */
  | { kind: 'form-errors'; errors: Readonly<Record<string, string>> };
