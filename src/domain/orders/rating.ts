/** What a customer said of a completed order. */
export type Rating = {
  /** 1 to 5. */
  score: number;
  comment: string | null;
  by: 'page' | 'text';
  at: Date;
  changedAt: Date;
  /** The outbox row that told the supervisors first; null: they never had to hear of it. */
  escalation: string | null;
};

export const lowestScore = 1;
export const highestScore = 5;

/** Longer words are cut: the page says so, a text message is never as long. */
export const longestComment = 1000;

/** For so long the words that follow a rating by text are taken for its comment. In milliseconds. */
export const remarkMs = 60 * 60_000;

/** A customer who thinks better of it may change the rating for so long; then it is history. */
const changeableMs = 7 * 86_400_000;

/** The last moment at which a rating may be changed. */
export function changeableUntil({ at }: Pick<Rating, 'at'>): Date {
  return new Date(at.getTime() + changeableMs);
}
