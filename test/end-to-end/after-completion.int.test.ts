import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { saveCustomer } from '../../src/domain/customers/customer-store.ts';
import { applyDeed } from '../../src/domain/orders/apply-deed.ts';
import { findOrder } from '../../src/domain/orders/order-store.ts';
import { createReceiptLinks } from '../../src/domain/records/receipt-links.ts';
import { readTimeline } from '../../src/domain/records/timeline-store.ts';
import { createMailbox, type Mailbox } from '../../src/playground/mailbox.ts';
import { createWebApp } from '../../src/web/app.ts';
import { customerPageRoutes } from '../../src/web/customer-page/customer-page-routes.ts';
import { eventually } from '../support/eventually.ts';
import { type TestJobs, testJobs } from '../support/jobs.ts';
import { cardText } from '../support/order-desk.ts';
import { placeTestOrder } from '../support/place-order.ts';
import { webClient } from '../support/web-client.ts';

let jobs: TestJobs;
let mailbox: Mailbox;
let client: Awaited<ReturnType<typeof webClient>>;

beforeAll(async () => {
  jobs = await testJobs('postgres');
  mailbox = await createMailbox();
  jobs.mailTo(mailbox.url);
  const { deps } = jobs;
  const { policy } = deps;
  deps.policy = {
    ...policy,
    updates: { ...policy.updates, mergeWithin: 0 },
    followUp: { ...policy.followUp, after: 500 },
  };
  const links = createReceiptLinks({
    secret: 'for the test',
    publicUrl: () => client.url,
    clock: deps.clock,
  });
  deps.receiptUrl = links.url;
  const page = customerPageRoutes({
    ...deps,
    links,
    ways: { text: false, email: true },
  });
  client = await webClient(createWebApp({ routes: [page], log: { error: () => {} } }).app);
  await jobs.run();
});
afterAll(async () => {
  await client.close();
  await jobs.close();
  await mailbox.close();
});

test('a completed order is asked about, its low rating comes back, and the supervisors hear of it', async () => {
  const { database, deps } = jobs;
  const email = 'maria@example.com';
  const { id, number } = await placeTestOrder(database, { email });
  const customer = await saveCustomer(database.pool, 1, { id: null, name: 'Maria', phone: null, email });
  await database.pool.query('update orders set customer_id = $2 where id = $1', [id, customer]);
  const by = { id: 'slack:U1', name: 'Sam', roles: ['processing'] as const };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  for (const to of ['accepted', 'preparing', 'ready', 'completed'] as const) {
    const deed = {
      id: null,
      order: id,
      by,
      at: new Date(),
      deed: { do: 'move' as const, to },
      version: null,
    };
    expect(await applyDeed({ ...deps, log }, deed)).toMatchObject({ applied: 'done' });
  }

  const letter = await eventually('the question comes by e-mail', () =>
    mailbox.letters.find(({ text }) => text.includes('1 to 5')),
  );
  expect(letter.to).toEqual([email]);
  const link = /http:\S+\/o\/[\w-]+/.exec(letter.text)?.[0] ?? '';
  const asked = await (await fetch(link)).text();
  expect(asked).toContain(number);
  expect(asked).toContain('Please rate this order from 1 to 5.');

  const body = new URLSearchParams({ score: '1', comment: 'It never came warm.' });
  const answer = await fetch(`${link}/rating`, { method: 'POST', body });
  expect(answer.url).toBe(`${link}?done=rated`);
  expect(await answer.text()).toContain('You rated this order 1 of 5.');

  const escalation = await eventually('the supervisors hear of it', () =>
    jobs.chat.posted.find(({ key }) => key.startsWith('escalation:')),
  );
  expect(escalation.place.channel).toBe('C0ESCAL');
  expect(cardText(escalation.card)).toContain(`Order ${number} was rated 1 of 5`);
  expect(cardText(escalation.card)).toContain('It never came warm.');
  const kinds = (await readTimeline(database.pool, 1, id)).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['moved', 'rated']));
  expect((await findOrder(database.pool, 1, id))?.status).toBe('completed');
  // One question, however many messages came before it.
  expect(mailbox.letters.filter(({ text }) => text.includes('1 to 5'))).toHaveLength(1);
  expect(jobs.seen.dead).toEqual([]);
});
