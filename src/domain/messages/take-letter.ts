import { retryTransient } from '../database/retry-transient.ts';
import type { Sql } from '../database/sql.ts';
import type { Order } from '../orders/order.ts';
import { findOrder } from '../orders/order-store.ts';
import type { RecordDeps } from '../record-turn.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { customerWordsCard, strangerCard } from '../wording/customer-words-card.ts';
import { keepWords, newestOrderOf, settleWords } from './customer-words-store.ts';
import { findSentMail } from './mail-attempt-store.ts';
import { noteForStaff } from './note-for-staff.ts';
import type { InboundLetter } from './read-letter.ts';
import { noteInThread } from './thread-note.ts';

type Deps = Pick<RecordDeps, 'database' | 'shop' | 'policy' | 'voice' | 'log'>;

/** Words about no order by name are about the sender's last one, if it is no older than this. */
const recentMs = 30 * 86_400_000;

/**
 * A customer's mail, in one transaction: onto the timeline of its order and into its thread, or before staff when
 * no order is known. A repeat does nothing; what a machine wrote is kept and shown to nobody.
 */
export async function takeLetter(deps: Deps, letter: InboundLetter, at: Date): Promise<void> {
  const { database, shop } = deps;
  const id = `email:${letter.id}`;
  await retryTransient(() =>
    database.transaction(async (tx) => {
      const body = [letter.subject, letter.words].filter(Boolean).join('\n\n');
      if (!(await keepWords(tx, shop, { id, channel: 'email', sender: letter.from, body, at }))) return;
      const order = await findItsOrder(deps, tx, letter, at);
      if (!letter.automatic) await show(deps, tx, letter, order, at);
      await settleWords(tx, shop, id, { orderId: order?.id ?? null, answered: false });
    }),
  );
}

/** By the mail that it answers, by the number in its subject, or by who wrote it. */
async function findItsOrder(
  { shop }: Deps,
  tx: Sql,
  { answers, subject, from }: InboundLetter,
  at: Date,
): Promise<Order | null> {
  const since = new Date(at.getTime() - recentMs);
  const answered =
    answers.length > 0 ? await findSentMail(tx, shop, { ids: answers, email: null, since }) : null;
  if (answered) return findOrder(tx, shop, answered.orderId);
  const number = /\bR-\d{5,15}\b/i.exec(subject)?.[0];
  const named = number ? await findOrder(tx, shop, number) : null;
  if (named) return named;
  const newest = await newestOrderOf(tx, shop, { email: from }, since);
  return newest === null ? null : findOrder(tx, shop, newest);
}

async function show(
  { shop, policy, voice, log }: Deps,
  tx: Sql,
  { id, from, words, subject }: InboundLetter,
  order: Order | null,
  at: Date,
): Promise<void> {
  const wrote = {
    by: 'email',
    sender: from,
    words: words || subject || '(nothing but attachments)',
  } as const;
  const key = `words:${id}`;
  if (order) {
    await addToTimeline(tx, shop, [
      {
        orderId: order.id,
        at,
        actor: 'customer',
        kind: 'customer-said',
        body: { by: 'email', from, subject, text: wrote.words },
      },
    ]);
  }
  const told = order
    ? await noteInThread(tx, shop, policy, {
        orderId: order.id,
        key,
        card: customerWordsCard(order, wrote, voice(order.currency)),
      })
    : await noteForStaff(tx, shop, policy, { key, card: strangerCard(wrote, voice('USD')) });
  if (!told) log.warn({ note: key }, 'a customer wrote, and the policy names no channel to show it in');
}
