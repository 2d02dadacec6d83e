import { isOfRecord } from './conversation/action-of-record.ts';
import type { Taken } from './desk.ts';
import { takeShow } from './finding/show-turn.ts';
import { takeCallOutcome } from './messages/call-outcome-turn.ts';
import { takeOrderTurn } from './orders/order-turn.ts';
import type { RecordDeps, RecordTurn } from './record-turn.ts';

/** What is done about orders on record; null: it belongs to the conversation. */
export function takeOfRecord(deps: RecordDeps, turn: RecordTurn): Promise<Taken> | null {
  const { what } = turn;
  if (what.kind === 'submit' && what.form !== 'draft') {
    return takeOrderTurn(deps, { ...turn, what: { ...what, form: what.form } });
  }
  if (what.kind !== 'press' || !isOfRecord(what.action)) return null;
  const { action } = what;
  switch (action.do) {
    case 'move':
    case 'ask':
      return takeOrderTurn(deps, { ...turn, what: { ...what, action } });
    case 'call-outcome':
      return takeCallOutcome(deps, { ...turn, what: { ...what, action } });
    case 'show':
      return takeShow(deps, { ...turn, what: { ...what, action } });
    default:
      return action satisfies never;
  }
}
