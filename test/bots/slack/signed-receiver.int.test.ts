import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { asInteraction, type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

const event = (id: string, text = 'a pizza') =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T0SHOP',
    event_id: id,
    event: {
      type: 'message',
      channel_type: 'im',
      channel: 'D0STAFF',
      user: 'U0STAFF',
      ts: '1700000000.000100',
      text,
    },
  });

describe('POST /slack/events', () => {
  let run: SlackBot;
  beforeAll(async () => {
    run = await startSlackBot();
  });
  afterAll(() => run.close());
  afterEach(() => {
    run.desk.script.before = async () => undefined;
  });

  it('takes what Slack signed', async () => {
    const response = await run.post(event('Ev1'));
    expect(response.status).toBe(200);
    expect(run.desk.taken).toHaveLength(1);
  });

  it.each([
    ['another secret', { secret: 'another' }],
    ['a signature of nothing', { headers: { 'x-slack-signature': 'v0=' } }],
    ['a signature in another form', { headers: { 'x-slack-signature': 'none' } }],
    ['a stamp of 400 seconds ago', { offsetSeconds: -400 }],
    ['a stamp 400 seconds ahead', { offsetSeconds: 400 }],
    ['a stamp that is no number', { headers: { 'x-slack-request-timestamp': 'soon' } }],
    ['an endless stamp', { headers: { 'x-slack-request-timestamp': 'Infinity' } }],
  ])('refuses %s with 401', async (_, change) => {
    const before = run.desk.taken.length;
    expect((await run.post(event('Ev-forged'), change)).status).toBe(401);
    expect(run.desk.taken).toHaveLength(before);
  });

  it('refuses a request without any signature with 401', async () => {
    const response = await fetch(run.url, { method: 'POST', body: event('Ev-bare') });
    expect(response.status).toBe(401);
  });

  it.each([
    ['JSON that is cut off', '{"type":"event_callback","event":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['an event without its type', '{"type":"event_callback","team_id":"T","event_id":"E","event":{}}'],
    ['an event that is null', '{"type":"event_callback","team_id":"T","event_id":"E","event":null}'],
    ['actions without any', '{"type":"block_actions","trigger_id":"1.1","user":{"id":"U1"},"actions":[]}'],
  ])('answers %s with 400, at once', async (_, body) => {
    const started = performance.now();
    expect((await run.post(body)).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('answers a payload that is no JSON with 400', async () => {
    const { contentType } = asInteraction({});
    expect((await run.post('payload=%7B', { contentType })).status).toBe(400);
  });

  it('answers a body that is too large with 413', async () => {
    expect((await run.post(event('Ev-large', 'x'.repeat(1_100_000)))).status).toBe(413);
  });

  it('answers the check of the address', async () => {
    const response = await run.post(JSON.stringify({ type: 'url_verification', challenge: 'abc' }));
    expect(await response.json()).toEqual({ challenge: 'abc' });
  });

  it('takes a message of 40,000 characters, emoji and right-to-left text as they are', async () => {
    const text = `${'🍕 بيتزا כפולה '.repeat(2600)}!`;
    expect((await run.post(event('Ev-long', text))).status).toBe(200);
    expect(run.desk.taken.at(-1)?.what).toMatchObject({ kind: 'words', text });
  });

  it('answers 500 while the turn fails, so that Slack sends the event again', async () => {
    run.desk.script.before = async () => {
      throw new Error('the database is away');
    };
    expect((await run.post(event('Ev-again'))).status).toBe(500);
    run.desk.script.before = async () => undefined;
    const again = await run.post(event('Ev-again'), {
      headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' },
    });
    expect(again.status).toBe(200);
    expect(run.desk.taken.filter(({ id }) => id === 'slack:event:Ev-again')).toHaveLength(1);
  });
});
