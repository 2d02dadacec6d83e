import type { Policy, WebhookEvent } from '../../policy.ts';
import { rowId } from '../database/row-id.ts';
import type { Sql } from '../database/sql.ts';
import { addDeliveries } from './webhook-store.ts';

/**
 * Records which of the shop's other systems are to be told of an event, inside the transaction that makes it true.
 * Costs nothing while policy names none.
 */
export async function tellSystems(
  tx: Sql,
  shop: number,
  policy: Policy,
  { event, orderId, at }: { event: WebhookEvent; orderId: string; at: Date },
): Promise<void> {
  const urls = policy.webhooks.filter(({ events }) => events.includes(event)).map(({ url }) => url);
  if (urls.length === 0) return;
  await addDeliveries(
    tx,
    shop,
    urls.map((url) => ({ id: rowId(), url, event, orderId, at })),
  );
}
