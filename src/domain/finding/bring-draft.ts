import { bringCardToFront } from '../conversation/card-to-front-store.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import { retryTransient } from '../database/retry-transient.ts';
import type { Shown } from '../desk.ts';
import type { Effect } from '../effects.ts';
import { isFirst } from '../orders/deed-store.ts';
import type { RecordDeps } from '../record-turn.ts';
import { broughtCard, movedCard, noDraftCard } from '../wording/moved-card.ts';

const noButtons = { draft: '', turn: 0 };

/** Posts the card of a draft anew, at the end of its conversation; a repeat of the delivery only says so again. */
export async function bringDraft(deps: RecordDeps, delivery: string, draft: string): Promise<Shown> {
  const { database, shop, clock } = deps;
  const left = { card: movedCard(), press: { draft, turn: 0 } };
  const isThere = await retryTransient(() =>
    database.transaction(async (tx) => {
      if (!(await isFirst(tx, shop, delivery, clock()))) return true;
      const subjects = await bringCardToFront(tx, shop, draft, left);
      const effects = subjects.map((subject): Effect => ({ effect: 'draw-card', subject }));
      await addToOutbox(tx, shop, effects);
      return subjects.length > 0;
    }),
  );
  return { card: isThere ? broughtCard() : noDraftCard(), press: noButtons };
}
