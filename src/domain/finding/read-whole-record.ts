import type { Sql } from '../database/sql.ts';
import { namesOf } from '../people/people-store.ts';
import { actorsOf } from '../wording/timeline-text.ts';
import type { EscalationOnRecord } from './escalation-on-record.ts';
import { escalationsOfOrder } from './escalations-of-order-store.ts';
import type { OrderRecord } from './order-json.ts';
import { readRecord } from './read-record.ts';

export type WholeRecord = {
  record: OrderRecord;
  escalations: readonly EscalationOnRecord[];
  nameOf: (actor: string) => string;
};

/** What the printed record of an order holds, with the names of those who acted; null: there is no such order. */
export async function readWholeRecord(
  sql: Sql,
  shop: number,
  numberOrId: string,
): Promise<WholeRecord | null> {
  const record = await readRecord(sql, shop, numberOrId);
  if (!record) return null;
  const { order, timeline } = record;
  const [escalations, names] = await Promise.all([
    escalationsOfOrder(sql, shop, order.id),
    namesOf(sql, shop, [...actorsOf(timeline), order.placedBy]),
  ]);
  return { record, escalations, nameOf: (actor) => names.get(actor) ?? actor };
}
