import { randomUUID } from 'node:crypto';
import type { Sql } from '../../src/domain/database/sql.ts';
import { claimAttempt, noteTaken } from '../../src/domain/messages/attempt-store.ts';
import { addMessage, messagesOf } from '../../src/domain/messages/message-store.ts';

/** The follow-up question was sent to this phone. */
export async function askHowItWas(sql: Sql, orderId: string, phone: string, at: Date): Promise<void> {
  await planFollowUp(sql, orderId, at);
  await sendFollowUp(sql, orderId, phone, at);
}

/** It is to be sent. */
export async function planFollowUp(sql: Sql, orderId: string, at: Date): Promise<void> {
  await sql.query('insert into follow_ups (shop_id, order_id, due_at, asked_at) values (1, $1, $2, $2)', [
    orderId,
    at,
  ]);
  await addMessage(sql, 1, { id: randomUUID(), orderId, news: { kind: 'follow-up' }, at, due: at });
}

/** A provider took it. */
export async function sendFollowUp(sql: Sql, orderId: string, phone: string, at: Date): Promise<void> {
  const [message] = await messagesOf(sql, 1, orderId);
  const { attempt } = await claimAttempt(sql, 1, {
    id: randomUUID(),
    messageId: message?.id ?? '',
    orderId,
    channel: 'text',
    address: phone,
    words: { text: 'How was your order?' },
    state: 'claimed',
    at,
    forMs: 0,
  });
  await noteTaken(sql, attempt, { providerId: `SM${attempt}`, at });
}
