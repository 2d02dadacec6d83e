import type { Policy } from '../../policy.ts';
import type { Card } from '../conversation/card.ts';
import { putCard } from '../conversation/card-store.ts';
import { targetPlace } from '../conversation/target-place.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';

/**
 * Puts a card about no order where staff see problems, or else new orders, or before the first supervisor. False
 * when the policy names no place.
 */
export async function noteForStaff(
  tx: Sql,
  shop: number,
  { channels, roles }: Policy,
  { key, card }: { key: string; card: Card },
): Promise<boolean> {
  const supervisor = roles.supervisors.find((who) => who !== '*');
  const target = channels.escalations ?? channels.orders ?? supervisor;
  if (!target) return false;
  const subject = `note:${key}`;
  const body = { card, press: { draft: '', turn: 0 } };
  await putCard(tx, shop, { subject, conversationId: null, place: targetPlace(target, ''), body });
  await addToOutbox(tx, shop, [{ effect: 'draw-card', subject }]);
  return true;
}
