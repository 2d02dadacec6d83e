import { retryTransient } from '../database/retry-transient.ts';
import type { RecordDeps } from '../record-turn.ts';
import { recordDelivery } from './attempt-store.ts';
import { findSentMail } from './mail-attempt-store.ts';

type Deps = Pick<RecordDeps, 'database' | 'shop' | 'log'>;

/** A mail comes back within a few days, or never. */
const comesBackWithinMs = 5 * 86_400_000;

/** What became of a text. `key` is our own name of the attempt, where the receipt holds it. */
export async function takeReceipt(
  { database, shop, log }: Deps,
  receipt: {
    providerId: string;
    key: string | null;
    state: 'delivered' | 'undelivered';
    detail: string;
    at: Date;
  },
): Promise<void> {
  const { key: attempt, ...rest } = receipt;
  const known = await retryTransient(() =>
    database.transaction((tx) => recordDelivery(tx, shop, { ...rest, attempt })),
  );
  if (!known) log.warn({ text: receipt.providerId }, 'a receipt came for a text that is not known here');
}

/** What became of a mail: known by its Message-ID, or as the newest one to this address. */
export async function takeMailFate(
  { database, shop, log }: Deps,
  fate: { ids: readonly string[]; email: string; state: 'delivered' | 'undelivered'; detail: string },
  at: Date,
): Promise<void> {
  const { ids, email, state, detail } = fate;
  const since = new Date(at.getTime() - comesBackWithinMs);
  const known = await retryTransient(() =>
    database.transaction(async (tx) => {
      const sent = await findSentMail(tx, shop, { ids, email: email || null, since });
      return sent && recordDelivery(tx, shop, { providerId: sent.providerId, state, detail, at });
    }),
  );
  if (!known) log.warn({ state }, 'a mail provider told of a mail that is not known here');
}
