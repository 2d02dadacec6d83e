import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listDead } from '../../../src/domain/database/outbox-store.ts';
import { claimAttempt } from '../../../src/domain/messages/attempt-store.ts';
import { addMessage, setState } from '../../../src/domain/messages/message-store.ts';
import { findOrder } from '../../../src/domain/orders/order-store.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { patience } from '../../../src/jobs/retries.ts';
import { createMailbox, type Mailbox } from '../../../src/playground/mailbox.ts';
import { eventually } from '../../support/eventually.ts';
import { hasty, queueKinds, type TestJobs, testJobs } from '../../support/jobs.ts';
import { placeTestOrder } from '../../support/place-order.ts';

describe.each(queueKinds)('the confirmation, on %s', (kind) => {
  let jobs: TestJobs;
  let mailbox: Mailbox;
  beforeEach(async () => {
    [jobs, mailbox] = await Promise.all([testJobs(kind), createMailbox()]);
    jobs.mailTo(mailbox.url);
  });
  afterEach(async () => {
    await jobs.close();
    await mailbox.close();
  });

  /** What was posted, but for the order's own card, which shows how the customer was told. */
  const posted = () => jobs.chat.posted.filter(({ key }) => !key.startsWith('order:'));
  const confirm = async (order: string) =>
    (await jobs.add({ effect: 'confirm-to-customer', order }))[0] ?? '';
  /** The next transactions of the worker fail with this code. */
  const failRecords = (times: number, code: string) => {
    const { database } = jobs;
    let left = times;
    jobs.deps.database = {
      ...database,
      transaction: (run) => {
        left -= 1;
        if (left < 0) return database.transaction(run);
        return Promise.reject(Object.assign(new Error('failed for the test'), { code }));
      },
    };
  };
  const kinds = async (order: string) =>
    (await readTimeline(jobs.database.pool, 1, order)).map((entry) => entry.kind);
  const steps = async (order: string) => (await findOrder(jobs.database.pool, 1, order))?.steps;

  it('goes by e-mail, once, and is recorded', async () => {
    await jobs.run();
    const { id, number } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    const messageId = `<${row}@pizzeria.example>`;
    expect(await jobs.doneWith(row)).toEqual({ by: 'email', messageId });
    expect(mailbox.letters).toMatchObject([
      { messageId, to: ['maria@example.com'], from: 'orders@pizzeria.example' },
    ]);
    expect(mailbox.letters[0]?.text).toContain(number);
    expect(mailbox.letters[0]?.text).toContain(`https://desk.example.com/o/${id}`);
    expect((await steps(id))?.['confirmation-sent']).toBeDefined();
    expect(await kinds(id)).toEqual(['confirmation-sent']);
  });

  it('waits for a mail server that is away, full, or breaks off, and sends one letter', async () => {
    await jobs.run();
    mailbox.inject({ kind: 'defer' }, { kind: 'drop' });
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    await jobs.doneWith(row);
    expect(jobs.seen.failed).toEqual([row, row]);
    expect(mailbox.letters).toHaveLength(1);
    expect(await kinds(id)).toEqual(['confirmation-sent']);
  });

  it('sends again under the same id what may have been sent', async () => {
    await jobs.run();
    mailbox.inject({ kind: 'drop-after' });
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    await jobs.doneWith(await confirm(id));
    expect(mailbox.letters).toHaveLength(2);
    expect(new Set(mailbox.letters.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is recorded by a second try when the record meets a deadlock', async () => {
    failRecords(1, '40P01');
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    await jobs.doneWith(await confirm(id));
    expect(jobs.seen.failed).toEqual([]);
    expect(mailbox.letters).toHaveLength(1);
    expect(await kinds(id)).toEqual(['confirmation-sent']);
  });

  it('is not sent again by an attempt that only has to record it', async () => {
    failRecords(2, '23514');
    await jobs.run({ retries: { ...hasty, reportAfterMs: 60_000 } });
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    expect(await jobs.doneWith(row)).toEqual({ by: 'email', messageId: `<${row}@pizzeria.example>` });
    expect(jobs.seen.failed).toEqual([row, row]);
    expect(mailbox.letters).toHaveLength(1);
    expect(await kinds(id)).toEqual(['confirmation-sent']);
  });

  it('is not sent while another worker may be sending it', async () => {
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    const { pool } = jobs.database;
    // As a worker leaves it that claimed the send 3 s ahead of its end, and did not come back.
    await addMessage(pool, 1, {
      id: row,
      orderId: id,
      news: { kind: 'received' },
      at: new Date(),
      due: new Date(),
    });
    await setState(pool, 1, [row], { state: 'sending', at: new Date() });
    await claimAttempt(pool, 1, {
      id: randomUUID(),
      messageId: row,
      orderId: id,
      channel: 'email',
      address: 'maria@example.com',
      words: { subject: 'Your order', text: 'As it was worded.', html: '<p>As it was worded.</p>' },
      state: 'claimed',
      at: new Date(),
      forMs: 3_000,
    });
    const started = Date.now();
    await jobs.run();
    await jobs.doneWith(row);
    expect(Date.now() - started).toBeGreaterThan(2_500);
    expect(mailbox.letters).toMatchObject([
      { messageId: `<${row}@pizzeria.example>`, text: expect.stringContaining('As it was worded.') },
    ]);
  });

  it('is left to an older version that is sending it, and recorded where that has sent it', async () => {
    const { pool } = jobs.database;
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    await pool.query(`update outbox set result = '{"sent": true, "sends": 1}' where id = $1`, [row]);
    await jobs.run();
    await eventually('it is recorded', async () => (await kinds(id)).length > 0);
    expect(await kinds(id)).toEqual(['confirmation-sent']);
    expect((await steps(id))?.['confirmation-sent']).toBeDefined();
    expect(mailbox.letters).toEqual([]);
  });

  it('becomes a call when the address is refused for good', async () => {
    await jobs.run();
    mailbox.inject({ kind: 'refuse' });
    const { id, number } = await placeTestOrder(jobs.database, {
      email: 'wrong@example.com',
      phone: '+12125550147',
    });
    const row = await confirm(id);
    expect(await jobs.doneWith(row)).toMatchObject({ by: 'call', subject: `call:${row}` });
    const card = await eventually('the call task is posted', () => posted()[0]);
    expect(card.place).toEqual({ platform: 'slack', workspace: 'T1', channel: 'C0CALLS', thread: '' });
    expect(JSON.stringify(card.card)).toContain(number);
    expect(jobs.seen.failed).toEqual([]);
    expect(await kinds(id)).toEqual(['call-requested']);
    expect((await steps(id))?.['confirmation-sent']).toBeUndefined();
  });

  it('is reported to staff, in the thread and to supervisors, when the refused address was the only way', async () => {
    await jobs.run();
    mailbox.inject({ kind: 'refuse' });
    const { id, number } = await placeTestOrder(jobs.database, { email: 'wrong@example.com' });
    const row = await confirm(id);
    expect(await jobs.doneWith(row)).toMatchObject({ state: 'failed' });
    const told = await eventually('staff are told', () => (posted().length > 1 ? posted() : null));
    expect(told.map(({ place }) => place.channel).toSorted()).toEqual(['C0ESCAL', 'C0ORDERS']);
    for (const { card } of told) expect(JSON.stringify(card)).toContain(number);
    expect(await kinds(id)).toEqual(['message-failed']);
    expect((await steps(id))?.['confirmation-sent']).toBeUndefined();
  });

  it('is reported once while the mail server stays away, and again when it is given up', async () => {
    await jobs.run();
    await mailbox.close();
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com', phone: '+12125550147' });
    const row = await confirm(id);
    const late = await eventually('staff are told', () => posted()[0]);
    expect(late.key).toBe(`late:${row}`);
    expect(JSON.stringify(late.card)).toContain('is tried again by itself');
    expect(jobs.seen.dead).toEqual([]);
    const dead = await eventually('staff are told of the end', () => posted()[1]);
    expect(dead.key).toBe(`dead:${row}`);
    expect(jobs.seen.late).toEqual([row]);
    expect(jobs.seen.dead).toEqual([row]);
    expect(await listDead(jobs.database.pool)).toMatchObject([{ id: row }]);
    mailbox = await createMailbox();
  });

  it('goes out by itself when the mail server comes back after staff heard of it', async () => {
    await jobs.run({ retries: { ...hasty, giveUpAfterMs: patience.giveUpAfterMs } });
    mailbox.inject(...Array.from({ length: 6 }, () => ({ kind: 'defer' }) as const));
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    await jobs.doneWith(row);
    expect(jobs.seen.late).toEqual([row]);
    expect(mailbox.letters).toHaveLength(1);
  });

  it('is a call where there is no address, in the calls channel', async () => {
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database, { phone: '+12125550147' });
    const row = await confirm(id);
    expect(await jobs.doneWith(row)).toEqual({ by: 'call', subject: `call:${row}` });
    const card = await eventually('the call task is posted', () => posted()[0]);
    expect(card.key).toBe(`call:${row}`);
    expect(card.place.channel).toBe('C0CALLS');
  });

  it('is a call where the order was taken, when no channel for calls is set', async () => {
    jobs.deps.policy = { ...jobs.deps.policy, channels: {} };
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database, { phone: '+12125550147' });
    await confirm(id);
    const card = await eventually('the call task is posted', () => posted()[0]);
    expect(card.place).toEqual({
      platform: 'slack',
      workspace: 'T1',
      channel: 'C0DESK',
      thread: '1700000000.000100',
    });
  });

  it('is a call, and says why, when no mail server is set up', async () => {
    jobs.deps.mailer = null;
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com', phone: '+12125550147' });
    expect(await jobs.doneWith(await confirm(id))).toMatchObject({ by: 'call' });
    expect(await readTimeline(jobs.database.pool, 1, id)).toMatchObject([
      { kind: 'call-requested', body: { by: 'call', reason: expect.stringContaining('SMTP_URL') } },
    ]);
  });

  it('is reported to staff when no mail server is set up and there is no phone', async () => {
    jobs.deps.mailer = null;
    await jobs.run();
    const { id, number } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    expect(await jobs.doneWith(row)).toMatchObject({ state: 'failed' });
    const report = await eventually('staff are told', () => posted()[0]);
    expect(JSON.stringify(report.card)).toContain(number);
    expect(JSON.stringify(await readTimeline(jobs.database.pool, 1, id))).toContain('SMTP_URL');
    expect((await steps(id))?.['confirmation-sent']).toBeUndefined();
  });

  it('is the receipt page for whoever gave no contact', async () => {
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database, { noContact: true });
    expect(await jobs.doneWith(await confirm(id))).toEqual({ by: 'receipt' });
    expect(mailbox.letters).toEqual([]);
    expect(posted()).toEqual([]);
    expect(await kinds(id)).toEqual(['confirmation-sent']);
  });

  it('is not sent twice by a job that comes twice', async () => {
    const { queue } = await jobs.run();
    const { id } = await placeTestOrder(jobs.database, { email: 'maria@example.com' });
    const row = await confirm(id);
    await jobs.doneWith(row);
    await queue.add([{ id: row, effect: 'confirm-to-customer' }]);
    const next = await placeTestOrder(jobs.database, { email: 'paul@example.com' });
    await jobs.doneWith(await confirm(next.id));
    expect(mailbox.letters.map(({ to }) => to[0])).toEqual(['maria@example.com', 'paul@example.com']);
    expect(await kinds(id)).toEqual(['confirmation-sent']);
  });
});
