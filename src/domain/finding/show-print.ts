import { actorId } from '../conversation/turn-record.ts';
import type { Person, Shown } from '../desk.ts';
import { parseOrderNumber } from '../orders/order-number.ts';
import { findOrder } from '../orders/order-store.ts';
import type { RecordDeps } from '../record-turn.ts';
import type { Role } from '../roles.ts';
import { ordersAnswer } from '../wording/orders-answer.ts';
import { recordLinkCard } from '../wording/record-link-card.ts';

/** The number after `/orders print`, empty where there is none; null: the words ask for something else. */
export function readPrint(words: string): string | null {
  const found = /^\s*print(?:\s+(?:order\s+)?(\S+))?\s*$/i.exec(words);
  if (!found) return null;
  const [, number = ''] = found;
  return number === '' || parseOrderNumber(number) !== null ? number : null;
}

/** The address of an order's whole record, for a supervisor alone. */
export async function showPrint(
  { database, shop, recordUrl }: RecordDeps,
  number: string,
  person: Person,
  roles: readonly Role[],
): Promise<Shown> {
  const press = { draft: '', turn: 0 };
  if (!roles.includes('supervisors')) return { card: ordersAnswer.mayNotPrint(), press };
  const order = await findOrder(database.pool, shop, number);
  if (!order)
    return { card: number === '' ? ordersAnswer.printWhich() : ordersAnswer.notFound(number), press };
  if (!recordUrl) return { card: ordersAnswer.printElsewhere(order.number), press };
  return { card: recordLinkCard(order.number, recordUrl(order.id, actorId(person))), press };
}
