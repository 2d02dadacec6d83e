import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isOptedOut, optOut } from '../../../src/domain/customers/opt-out-store.ts';
import { recordDelivery } from '../../../src/domain/messages/attempt-store.ts';
import { messagesOf } from '../../../src/domain/messages/message-store.ts';
import { reviveMessages } from '../../../src/domain/messages/revive-messages-store.ts';
import { eventually } from '../../support/eventually.ts';
import { queueKinds } from '../../support/jobs.ts';
import { placeTestOrder } from '../../support/place-order.ts';
import { maria, type TestTelling, testTelling } from '../../support/telling.ts';

describe.each(queueKinds)('telling customers, on %s', (kind) => {
  let telling: TestTelling;
  beforeEach(async () => {
    telling = await testTelling(kind);
  });
  afterEach(() => telling.close());

  it('goes by text, once, with the number, the next step and the way out', async () => {
    const { id, number } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'ready: sent');
    expect(telling.twilio.texts).toHaveLength(1);
    expect(telling.texts()[0]).toContain(`Your order ${number} is ready. You can pick it up now`);
    expect(telling.texts()[0]).toContain('Reply STOP to opt out.');
    expect(telling.mailbox.letters).toEqual([]);
    expect(await telling.timeline(id)).toEqual(['message-sent']);
  });

  it('becomes one message when several things happen within seconds, without what was overtaken', async () => {
    const { id } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'accepted' }, { kind: 'changed', difference: 200 });
    await telling.tell(id, { kind: 'changed', difference: 50 }, { kind: 'ready' });
    await telling.becomes(id, 'accepted: obsolete', 'changed: sent', 'changed: merged', 'ready: merged');
    expect(telling.texts()).toHaveLength(1);
    expect(telling.texts()[0]).toContain('$2.50 more than before');
    expect(telling.texts()[0]).toContain('It is ready.');
  });

  it('says nothing of what is no longer true', async () => {
    const { id } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'preparing');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'ready: obsolete');
    expect(telling.texts()).toEqual([]);
  });

  it('follows what is being sent as soon as that is done', async () => {
    telling.withPolicy({ mergeWithin: '0s' });
    telling.twilio.faults.inject('send', { kind: 'latency', ms: 2_000 }, 1);
    const { id } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'accepted' });
    await eventually('the first is being sent', async () =>
      `${await telling.states(id)}`.includes('sending'),
    );
    const begun = Date.now();
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'accepted: sent', 'ready: sent');
    // Far sooner than the claim of the first send would have ended.
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  it('tells after all what failed for good, once an operator asks for it, and what arrived not again', async () => {
    telling.withPolicy({ order: ['text'] });
    const refusal = { kind: 'error', status: 400, code: 21614, message: 'not mobile' } as const;
    telling.twilio.faults.inject('send', refusal, 1);
    const { database, deps } = telling.jobs;
    const { id } = await placeTestOrder(database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'ready: failed');
    const revive = () => database.transaction((tx) => reviveMessages(tx, 1, id, deps.clock()));
    const elsewhere = await database.transaction((tx) => reviveMessages(tx, 2, id, deps.clock()));
    expect(elsewhere).toBe(0);
    // Two operators at once revive it once.
    expect((await Promise.all([revive(), revive()])).toSorted()).toEqual([0, 1]);
    await telling.becomes(id, 'ready: sent');
    expect(await revive()).toBe(0);
    expect(telling.texts()).toHaveLength(1);
  });

  it('goes by e-mail at once when the number is refused', async () => {
    telling.twilio.faults.inject(
      'send',
      { kind: 'error', status: 400, code: 21614, message: 'not mobile' },
      1,
    );
    const { id, number } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'cancelled');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'cancelled', reason: 'The oven broke' });
    await telling.becomes(id, 'cancelled: sent');
    expect(telling.texts()).toEqual([]);
    expect(telling.mailbox.letters).toMatchObject([
      { subject: `Your order ${number} is cancelled`, to: [maria.email] },
    ]);
  });

  it('honours a STOP that came after the news, and learns of one from the provider', async () => {
    const first = await placeTestOrder(telling.jobs.database, maria);
    const second = await placeTestOrder(telling.jobs.database, { ...maria, phone: '+12125550148' });
    for (const { id } of [first, second]) await telling.status(id, 'ready');
    await telling.tell(first.id, { kind: 'ready' });
    await telling.tell(second.id, { kind: 'ready' });
    await optOut(telling.jobs.database.pool, 1, maria.phone, new Date());
    telling.twilio.faults.inject('send', { kind: 'error', status: 400, code: 21610, message: 'STOP' }, 1);
    await telling.jobs.run();
    await telling.becomes(first.id, 'ready: sent');
    await telling.becomes(second.id, 'ready: sent');
    expect(telling.texts()).toEqual([]);
    expect(telling.mailbox.letters).toHaveLength(2);
    expect(await isOptedOut(telling.jobs.database.pool, 1, '+12125550148')).toBe(true);
    expect(await telling.timeline(second.id)).toEqual(['opted-out', 'message-sent']);
  });

  it('takes the next way when one fails for five minutes', async () => {
    telling.twilio.faults.inject('send', {
      kind: 'error',
      status: 401,
      code: 20003,
      message: 'Authenticate',
    });
    const { id } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await eventually('it fails', () => telling.jobs.seen.failed.length > 1);
    expect(telling.mailbox.letters).toEqual([]);
    telling.setAhead(5 * 60_000 + 1);
    await telling.becomes(id, 'ready: sent');
    expect(telling.mailbox.letters).toHaveLength(1);
  });

  it('waits as long as the provider asks', async () => {
    telling.twilio.faults.inject('send', { kind: 'rate-limited', retryAfterSeconds: 2 }, 1);
    const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    const started = Date.now();
    await telling.becomes(id, 'ready: sent');
    expect(Date.now() - started).toBeGreaterThan(2_500);
    expect(telling.texts()).toHaveLength(1);
    expect(telling.jobs.seen.failed).toEqual([]);
  });

  it('takes the next way, once, when nobody confirms a text in time; a late receipt does no harm', async () => {
    telling.jobs.textTo(telling.twilio, { receipts: true });
    telling.twilio.faults.inject('send', { kind: 'receipts', statuses: [] });
    telling.withPolicy({ deliveredWithin: '1s' });
    const { id } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await eventually('the e-mail', () => telling.mailbox.letters.length === 1);
    await telling.becomes(id, 'ready: sent');
    const [text] = telling.twilio.texts;
    const late = { providerId: text?.sid ?? '', state: 'delivered', detail: null, at: new Date() } as const;
    const record = () => telling.jobs.database.transaction((tx) => recordDelivery(tx, 1, late));
    expect(await record()).toMatchObject({ orderId: id, first: true });
    expect(await record()).toMatchObject({ orderId: id, first: false });
    await telling.becomes(id, 'ready: delivered');
    expect(telling.texts()).toHaveLength(1);
    expect(telling.mailbox.letters).toHaveLength(1);
    expect(await telling.timeline(id)).toEqual(['message-sent', 'message-sent', 'message-delivered']);
  });

  it('leaves a text that nobody confirms where there is no other way, and alarms nobody', async () => {
    telling.jobs.textTo(telling.twilio, { receipts: true });
    telling.withPolicy({ deliveredWithin: '1s', order: ['text'] });
    const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await eventually('the check', async () =>
      (await messagesOf(telling.jobs.database.pool, 1, id)).some(({ detail }) =>
        detail?.includes('nobody said'),
      ),
    );
    expect(await telling.states(id)).toEqual(['ready: sent']);
    expect(telling.texts()).toHaveLength(1);
    expect(telling.posted()).toEqual([]);
  });

  it('takes the next way when the provider says that it did not arrive', async () => {
    const { id } = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'ready: sent');
    const lost = {
      providerId: telling.twilio.texts[0]?.sid ?? '',
      state: 'undelivered',
      detail: 'error 30003',
    } as const;
    const record = (one: { state: 'delivered' | 'undelivered' }) =>
      telling.jobs.database.transaction((tx) => recordDelivery(tx, 1, { ...lost, ...one, at: new Date() }));
    await record(lost);
    await record(lost);
    await eventually('the e-mail', () => telling.mailbox.letters.length === 1);
    await telling.becomes(id, 'ready: sent');
    expect(await telling.timeline(id)).toEqual(['message-sent', 'message-failed', 'message-sent']);
    expect(await record({ state: 'delivered' })).toMatchObject({ first: true });
    expect(telling.mailbox.letters).toHaveLength(1);
    expect(
      await telling.jobs.database.transaction((tx) =>
        recordDelivery(tx, 1, { ...lost, providerId: 'SM0', at: new Date() }),
      ),
    ).toBeNull();
  });

  it('waits for the end of the quiet hours, but not with what is urgent', async () => {
    const hour = new Date().getUTCHours();
    const two = (value: number) => String(value % 24).padStart(2, '0');
    telling.withPolicy({ quietHours: `${two(hour + 23)}:00-${two(hour + 2)}:00` });
    const quiet = await placeTestOrder(telling.jobs.database, maria);
    await telling.status(quiet.id, 'ready');
    await telling.jobs.run();
    await telling.tell(quiet.id, { kind: 'ready' });
    const until = await eventually('it is put off', async () => {
      const [message] = await messagesOf(telling.jobs.database.pool, 1, quiet.id);
      return message && message.dueAt.getTime() > Date.now() + 60_000 ? message.dueAt : null;
    });
    expect(until.getUTCMinutes()).toBe(0);
    const urgent = await placeTestOrder(telling.jobs.database, { ...maria, phone: '+12125550148' });
    await telling.status(urgent.id, 'delayed');
    await telling.tell(urgent.id, { kind: 'delayed', reason: 'The oven is cold' });
    await telling.becomes(urgent.id, 'delayed: sent');
    expect(telling.texts()).toHaveLength(1);
    expect(await telling.states(quiet.id)).toEqual(['ready: waiting']);
  });

  it('tells staff, in the order’s thread and before supervisors, when no way is left', async () => {
    telling.twilio.faults.inject('send', { kind: 'error', status: 400, code: 21211, message: 'no number' });
    telling.withPolicy({ order: ['text'] });
    const { id, number } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'ready: failed');
    const cards = await eventually('both cards', () =>
      telling.posted().length > 1 ? telling.posted() : null,
    );
    expect(cards.map(({ place }) => place.channel).toSorted()).toEqual(['C0ESCAL', 'C0ORDERS']);
    for (const { card } of cards) expect(JSON.stringify(card)).toContain(number);
    expect(await telling.timeline(id)).toEqual(['message-failed']);
  });

  it('calls nobody for a rating, and alarms nobody either', async () => {
    telling.jobs.deps.texter = null;
    const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'completed');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'follow-up' });
    await telling.becomes(id, 'follow-up: skipped');
    expect(telling.posted()).toEqual([]);
  });

  it('gives a message up after three days of trying', async () => {
    telling.twilio.faults.inject('send', {
      kind: 'error',
      status: 401,
      code: 20003,
      message: 'Authenticate',
    });
    telling.withPolicy({ order: ['text'] });
    const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'ready');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    await eventually('it fails', () => telling.jobs.seen.failed.length > 0);
    telling.setAhead(72 * 3_600_000 + 60_000);
    await telling.becomes(id, 'ready: failed');
  });
});
