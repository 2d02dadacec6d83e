import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWebhookCaller } from '../../../src/jobs/channels/webhook.ts';
import {
  createWebhookReceiver,
  type WebhookReceiver,
  webhookSecret,
} from '../../support/webhook-receiver.ts';

describe('a call of another system', () => {
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    receiver = await createWebhookReceiver();
  });
  afterEach(() => receiver.close());

  const heard: string[] = [];
  const caller = createWebhookCaller({
    secret: webhookSecret,
    withinMs: 300,
    onCall: (outcome) => heard.push(outcome),
  });
  afterAll(() => caller.close());
  const call = (url = receiver.url, id = 'msg-1') =>
    caller.call({ url, id, at: new Date(), body: '{"words":"zwei Pizzen 🍕"}' });

  it('is signed so that any library of the specification takes it', async () => {
    expect(await call()).toEqual({ outcome: 'taken', status: 204 });
    expect(receiver.forged).toEqual([]);
    expect(receiver.calls).toMatchObject([
      { path: '/readback', headers: { 'webhook-id': 'msg-1' }, body: { words: 'zwei Pizzen 🍕' } },
    ]);
  });

  it('is not taken by whoever has another secret', async () => {
    const other = await createWebhookReceiver(
      `whsec_${Buffer.from('quite another secret of 24').toString('base64')}`,
    );
    await call(other.url);
    expect(other.forged).toHaveLength(1);
    expect(other.calls).toEqual([]);
    await other.close();
  });

  it('tells what was answered', async () => {
    receiver.answers.push(
      { status: 500, body: 'out of\n order' },
      { status: 404 },
      { status: 302, headers: { location: receiver.url } },
      { status: 410 },
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503, headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() } },
      { status: 503, headers: { 'retry-after': 'soon' } },
    );
    expect(await call()).toEqual({ outcome: 'failed', status: 500, detail: 'it answered 500: out of order' });
    expect(await call()).toMatchObject({ outcome: 'failed', status: 404 });
    // A redirect is not followed.
    expect(await call()).toMatchObject({ outcome: 'failed', status: 302 });
    expect(await call()).toEqual({ outcome: 'gone', status: 410 });
    expect(await call()).toMatchObject({ status: 429, retryAfterMs: 7_000 });
    const { retryAfterMs } = (await call()) as { retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(80_000);
    expect(await call()).not.toHaveProperty('retryAfterMs');
    expect(receiver.calls).toHaveLength(7);
  });

  it('is broken off when no answer comes, and says why nothing could be reached', async () => {
    receiver.answers.push({ status: 200, afterMs: 5_000 });
    expect(await call()).toEqual({
      outcome: 'failed',
      status: null,
      detail: 'it did not answer within 0.3 s',
    });
    expect(await call('http://127.0.0.1:1/')).toMatchObject({
      outcome: 'failed',
      status: null,
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('keeps no more of an answer than helps', async () => {
    receiver.answers.push({ status: 500, body: 'x'.repeat(1_000_000) });
    const answered = await call();
    expect(answered).toMatchObject({ outcome: 'failed', status: 500 });
    expect(JSON.stringify(answered).length).toBeLessThan(300);
  });

  it('sends a password of the address as one', async () => {
    const url = new URL(receiver.url);
    url.username = 'shop';
    url.password = 'päss';
    await call(url.toString());
    expect(receiver.calls[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('shop:päss').toString('base64')}`,
    );
  });

  it('waits when a slow system has enough to answer, and does not hinder others', async () => {
    const other = await createWebhookReceiver();
    for (let n = 0; n < 4; n += 1) receiver.answers.push({ status: 200, afterMs: 100 });
    const slow = Array.from({ length: 6 }, (_, n) => call(receiver.url, `slow-${n}`));
    expect(await call(other.url)).toMatchObject({ outcome: 'taken' });
    const outcomes = (await Promise.all(slow)).map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === 'busy')).toHaveLength(2);
    expect(receiver.mostUnderWay()).toBe(4);
    expect(await call()).toMatchObject({ outcome: 'taken' });
    expect(heard).toContain('busy');
    await other.close();
  });
});
