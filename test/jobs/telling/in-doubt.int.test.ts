import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordDelivery } from '../../../src/domain/messages/attempt-store.ts';
import { eventually } from '../../support/eventually.ts';
import { placeTestOrder } from '../../support/place-order.ts';
import { maria, type TestTelling, testTelling } from '../../support/telling.ts';

/** Twilio lists a text some seconds after it took it, so each of these takes a while. */
describe('a text of which nobody knows whether it was sent', () => {
  let telling: TestTelling;
  beforeEach(async () => {
    telling = await testTelling('postgres');
  });
  afterEach(() => telling.close());

  it.each([
    ['was taken', 'drop-after'],
    ['was not taken', 'drop'],
  ] as const)(
    'asks after a text whose answer was lost, and sends one in all: it %s',
    async (_name, fault) => {
      telling.twilio.faults.inject('send', { kind: fault }, 1);
      const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
      await telling.status(id, 'ready');
      await telling.jobs.run();
      await telling.tell(id, { kind: 'ready' });
      await telling.becomes(id, 'ready: sent');
      expect(telling.texts()).toHaveLength(1);
      expect(await telling.timeline(id)).toEqual(['message-sent']);
    },
    60_000,
  );

  it('believes a receipt that comes before the answer to the send', async () => {
    const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'ready');
    telling.twilio.faults.inject('send', { kind: 'drop-after' }, 1);
    await telling.jobs.run();
    await telling.tell(id, { kind: 'ready' });
    const [text] = await eventually('the text', () =>
      telling.twilio.texts.length > 0 ? telling.twilio.texts : null,
    );
    const { rows } = await telling.jobs.database.pool.query<{ id: string }>(
      'select id from message_attempts',
    );
    await telling.jobs.database.transaction((tx) =>
      recordDelivery(tx, 1, {
        providerId: text?.sid ?? '',
        attempt: rows[0]?.id ?? '',
        state: 'delivered',
        detail: null,
        at: new Date(),
      }),
    );
    await telling.becomes(id, 'ready: delivered');
    expect(telling.texts()).toHaveLength(1);
  }, 60_000);

  it('keeps the order of messages while one is in doubt', async () => {
    telling.twilio.faults.inject('send', { kind: 'drop-after' }, 1);
    const { id } = await placeTestOrder(telling.jobs.database, { phone: maria.phone });
    await telling.status(id, 'accepted');
    await telling.jobs.run();
    await telling.tell(id, { kind: 'accepted' });
    await eventually('the first text', () => telling.twilio.texts.length === 1);
    await telling.status(id, 'ready');
    await telling.tell(id, { kind: 'ready' });
    await telling.becomes(id, 'accepted: sent', 'ready: sent');
    expect(telling.texts()).toHaveLength(2);
    expect(telling.texts()[0]).toContain('is accepted');
    expect(telling.texts()[1]).toContain('is ready');
    expect(telling.texts()[1]).not.toContain('STOP');
  }, 60_000);
});
