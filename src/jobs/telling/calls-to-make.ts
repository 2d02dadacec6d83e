import { rowId } from '../../domain/database/row-id.ts';
import { claimAttempt, settleAttempt } from '../../domain/messages/attempt-store.ts';
import { callSubject, closeCallCard, putCallCard } from '../../domain/messages/call-card-store.ts';
import type { CustomerNews } from '../../domain/messages/customer-message.ts';
import type { Message } from '../../domain/messages/message-record.ts';
import { setState } from '../../domain/messages/message-store.ts';
import { noMailServer } from '../../domain/messages/which-channel.ts';
import { addToTimeline } from '../../domain/records/timeline-store.ts';
import { callCard } from '../../domain/wording/call-card.ts';
import { compose } from './compose.ts';
import type { Scene } from './scene.ts';

/** Asks staff to call the customer, or to try again. */
export async function askForCall(
  scene: Scene,
  message: Message,
  news: readonly CustomerNews[],
  address: string,
): Promise<void> {
  const { deps, tx, order, at, attempts } = scene;
  const { shop, policy, voice } = deps;
  const before = attempts.find(({ messageId, channel }) => messageId === message.id && channel === 'call');
  const round = (before?.sends ?? 0) + 1;
  if (before) {
    await closeCallCard(tx, shop, {
      messageId: message.id,
      round: before.sends,
      why: 'Nobody answered. Please see the newer card.',
    });
  }
  const words = compose(deps, 'call', news, order, { firstText: false });
  await setState(tx, shop, [message.id], { state: 'calling', at });
  await claimAttempt(tx, shop, {
    id: before?.id ?? rowId(),
    messageId: message.id,
    orderId: order.id,
    channel: 'call',
    address,
    words,
    state: 'asked',
    at,
    forMs: 0,
  });
  const card = callCard({ order, news, script: words.text, round }, voice(order.currency));
  await putCallCard(tx, shop, policy, { order, messageId: message.id, round, card });
  const tried = attempts.filter(({ messageId, channel }) => messageId === message.id && channel !== 'call');
  const noMail = order.customer.email !== null && deps.mailer === null;
  const reason = tried.at(-1)?.detail ?? (noMail ? noMailServer : null);
  await addToTimeline(tx, shop, [
    {
      orderId: order.id,
      at,
      actor: 'readback',
      kind: 'call-requested',
      body: {
        by: 'call',
        subject: callSubject(message.id, round),
        news: news.map(({ kind }) => kind),
        ...(reason ? { reason } : {}),
      },
    },
  ]);
}

/** What these calls were to say is said otherwise, or is no longer true. */
export async function withdrawCalls(
  { deps, tx, at, attempts }: Scene,
  messages: readonly string[],
): Promise<void> {
  for (const call of attempts) {
    if (call.state !== 'asked' || !messages.includes(call.messageId)) continue;
    await settleAttempt(tx, call.id, { state: 'withdrawn', at, detail: null });
    await closeCallCard(tx, deps.shop, {
      messageId: call.messageId,
      round: call.sends,
      why: 'This call is no longer needed: there is newer word for the customer.',
    });
  }
}
