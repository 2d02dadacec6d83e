import type { ActionOfRecord } from '../conversation/action-of-record.ts';
import type { What } from '../conversation/input.ts';
import type { Shown, Taken } from '../desk.ts';
import type { RecordDeps, RecordTurn } from '../record-turn.ts';
import { closedHomeCard } from '../wording/home-card.ts';
import { bringDraft } from './bring-draft.ts';
import { showFound, showNumber, showTimeline } from './show-records.ts';

export type ShowWhat = Extract<What, { kind: 'press' }> & {
  action: Extract<ActionOfRecord, { do: 'show' }>;
};

/** Shows what is on record to the one who pressed, alone. A repeat shows it again, and does no harm. */
export async function takeShow(deps: RecordDeps, turn: RecordTurn<ShowWhat>): Promise<Taken> {
  const { card, press } = await shown(deps, turn);
  return { outcome: 'done', replies: [{ kind: 'private-card', card, press }], outbox: [] };
}

async function shown(
  deps: RecordDeps,
  { id, actor: { roles }, what: { action } }: RecordTurn<ShowWhat>,
): Promise<Shown> {
  const { what, words, page } = action;
  if (roles.length === 0) {
    return { card: closedHomeCard(deps.policy.shop.name), press: { draft: '', turn: 0 } };
  }
  switch (what) {
    case 'order':
      return await showNumber(deps, words, roles);
    case 'timeline':
      return await showTimeline(deps, words, page);
    case 'found':
      return await showFound(deps, words, page, roles);
    case 'draft':
      return await bringDraft(deps, id, words);
    default:
      return what satisfies never;
  }
}
