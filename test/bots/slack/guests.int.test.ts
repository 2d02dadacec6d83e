import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { asInteraction, type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

type Payload = Record<string, unknown> & { event: object; user: object; message: object; view: object };

const fixture = (name: string): Payload =>
  JSON.parse(readFileSync(`test/fixtures/slack/${name}.json`, 'utf8'));

/** In a channel that is shared with another company, its people are heard, but are none of ours. */
describe('a guest of a shared channel', () => {
  let run: SlackBot;
  beforeEach(async () => {
    run = await startSlackBot();
    run.desk.script.listens = () => true;
  });
  afterEach(() => run.close());

  const guest = { person: { workspace: 'T0SHOP', outside: true }, place: { workspace: 'T0SHOP' } };

  test.each([
    ['message-channel-thread', { user_team: 'T0GUEST', source_team: 'T0GUEST', team: 'T0GUEST' }],
    ['app-mention', { user_team: 'T0GUEST' }],
  ])('%s: words', async (name, author) => {
    const payload = fixture(name);
    const body = JSON.stringify({ ...payload, event: { ...payload.event, ...author } });
    expect((await run.post(body)).status).toBe(200);
    expect(run.desk.taken).toMatchObject([guest]);
  });

  test('a button: its conversation is ours, though the payload names theirs', async () => {
    const payload = fixture('block-actions');
    const theirs = { team: { id: 'T0GUEST' }, user: { ...payload.user, team_id: 'T0GUEST' } };
    const { body, contentType } = asInteraction({ ...payload, ...theirs });
    expect((await run.post(body, { contentType })).status).toBe(200);
    expect(run.desk.taken).toMatchObject([guest]);
  });

  test('a button on a message that says nothing of a workspace', async () => {
    await run.post(JSON.stringify(fixture('message-channel-thread')));
    const payload = fixture('block-actions');
    const theirs = { team: { id: 'T0GUEST' }, user: { ...payload.user, team_id: 'T0GUEST' } };
    const { team: _, ...message } = payload.message as { team: string };
    const { body, contentType } = asInteraction({ ...payload, ...theirs, message });
    expect((await run.post(body, { contentType })).status).toBe(200);
    expect(run.desk.taken.at(-1)).toMatchObject({ person: { outside: true } });
    expect(run.desk.taken[0]?.person.outside).toBeUndefined();
  });

  test('a form', async () => {
    const payload = fixture('view-submission');
    const theirs = { team: { id: 'T0GUEST' }, user: { ...payload.user, team_id: 'T0GUEST' } };
    const view = { ...payload.view, app_installed_team_id: 'T0SHOP' };
    const { body, contentType } = asInteraction({ ...payload, ...theirs, view });
    expect((await run.post(body, { contentType })).status).toBe(200);
    expect(run.desk.taken).toMatchObject([guest]);
  });
});
