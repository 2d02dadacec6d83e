import type { WebhookEvent } from '../../policy.ts';
import { type OrderRecord, orderJson } from '../finding/order-json.ts';

/** What another system is sent; `version` 1 only ever grows. */
export function webhookBody(
  { id, event, at }: { id: string; event: WebhookEvent; at: Date },
  record: OrderRecord,
): string {
  return JSON.stringify({ version: 1, id, event, at: at.toISOString(), order: orderJson(record) });
}
