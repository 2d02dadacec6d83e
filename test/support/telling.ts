import type { CustomerNews } from '../../src/domain/messages/customer-message.ts';
import { messagesOf } from '../../src/domain/messages/message-store.ts';
import { tellCustomer } from '../../src/domain/messages/tell-customer.ts';
import { readTimeline } from '../../src/domain/records/timeline-store.ts';
import { createMailbox } from '../../src/playground/mailbox.ts';
import { createTwilioStandIn } from '../../src/playground/twilio-stand-in/twilio-stand-in.ts';
import { policySchema } from '../../src/policy.ts';
import { eventually } from './eventually.ts';
import { testJobs } from './jobs.ts';

export const maria = { phone: '+12125550147', email: 'maria@example.com' };

export type TestTelling = Awaited<ReturnType<typeof testTelling>>;

/** Jobs with a mail server and a provider of texts, and news to tell customers. Nothing runs until `jobs.run`. */
export async function testTelling(kind: 'postgres' | 'redis') {
  const [jobs, mailbox, twilio] = await Promise.all([testJobs(kind), createMailbox(), createTwilioStandIn()]);
  const { database, deps } = jobs;
  let aheadMs = 0;
  jobs.mailTo(mailbox.url);
  jobs.textTo(twilio);
  deps.clock = () => new Date(Date.now() + aheadMs);

  const states = async (order: string) =>
    (await messagesOf(database.pool, 1, order)).map(({ news, state }) => `${news.kind}: ${state}`);

  const telling = {
    jobs,
    mailbox,
    twilio,
    states,
    /** Lets the clock of the desk run ahead. */
    setAhead(ms: number) {
      aheadMs = ms;
    },
    withPolicy(updates: Record<string, unknown>) {
      deps.policy = policySchema.parse({
        channels: { orders: 'slack:C0ORDERS', escalations: 'slack:C0ESCAL', calls: 'slack:C0CALLS' },
        updates: { mergeWithin: '1s', ...updates },
      });
    },
    async status(order: string, to: string): Promise<void> {
      await database.pool.query('update orders set status = $2 where id = $1', [order, to]);
    },
    tell: (orderId: string, ...news: CustomerNews[]) =>
      database.transaction(async (tx) => {
        for (const one of news) {
          await tellCustomer(tx, 1, deps.policy, { orderId, news: one, at: deps.clock() });
        }
      }),
    /** Waits until the messages of an order, oldest first, are `kind: state`. */
    async becomes(order: string, ...wanted: string[]): Promise<void> {
      try {
        await eventually(wanted.join(', '), async () => `${await states(order)}` === `${wanted}`, 50_000);
      } catch {
        throw new Error(`The messages are ${await states(order)} instead of ${wanted}`);
      }
    },
    timeline: async (order: string) =>
      (await readTimeline(database.pool, 1, order)).map(({ kind: what }) => what),
    /** What was posted, but for the order's own card, which shows how the customer was told. */
    posted: () => jobs.chat.posted.filter(({ key }) => !key.startsWith('order:')),
    texts: () => twilio.texts.map(({ body }) => body),
    async close(): Promise<void> {
      await jobs.close();
      await Promise.all([mailbox.close(), twilio.close()]);
    },
  };
  telling.withPolicy({});
  return telling;
}
