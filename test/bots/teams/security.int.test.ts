import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { testDatabase } from '../../support/database.ts';
import { startTeamsAuthority } from '../../support/teams-authority.ts';
import { startTeamsBot, type TeamsBot, tenantId } from '../../support/teams-bot.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/teams');
const appId = '1d2c3b4a-0000-4000-8000-123456789abc';
const serviceUrl = 'https://smba.trafficmanager.net/amer/';
const activitySchema = z.looseObject({ conversation: z.looseObject({}) });
const fixture = activitySchema.parse(JSON.parse(readFileSync(join(folder, 'message-personal.json'), 'utf8')));

let db: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('the route of Teams with credentials', () => {
  let authority: Awaited<ReturnType<typeof startTeamsAuthority>>;
  let run: TeamsBot;
  beforeAll(async () => {
    // botbuilder writes there why it takes no token, whatever it is told.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    authority = await startTeamsAuthority(appId);
    run = await startTeamsBot({
      database: db,
      config: { appId, appPassword: 'secret', tenantId },
      authority: authority.authority,
    });
  });
  afterAll(async () => {
    await run.close();
    await authority.close();
    jest.restoreAllMocks();
  });
  let count = 0;
  let before = 0;
  beforeEach(() => {
    before = run.desk.taken.length;
    count += 1;
  });
  const taken = () => run.desk.taken.length - before;

  async function send(authorization: string | null, change: object = {}): Promise<number> {
    const body = JSON.stringify({ ...fixture, id: String(count), timestamp: `t${count}`, ...change });
    const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
    return (await run.post(body, headers)).status;
  }

  it('takes what Teams has signed for this bot', async () => {
    expect(await send(authority.bearer(serviceUrl))).toBe(200);
    expect(taken()).toBe(1);
    // Azure's other spelling of the same tenant is the same.
    const conversation = { ...fixture.conversation, tenantId: tenantId.toUpperCase() };
    const other = { conversation, timestamp: `u${count}`, id: `u${count}` };
    expect(await send(authority.bearer(serviceUrl), other)).toBe(200);
    expect(taken()).toBe(2);
  });

  it.each([
    ['without any token', () => null],
    ['with another scheme', () => 'Basic dXNlcjpwYXNz'],
    ['with no token at all', () => 'Bearer not-a-token'],
    ['with three parts of nonsense', () => 'Bearer a.b.c'],
    ['with a token under another key', () => authority.forged(serviceUrl)],
    ['with a token that is not signed', () => authority.unsigned(serviceUrl)],
    ['with a token for another bot', () => authority.bearer(serviceUrl, { aud: 'another' })],
    ['with a token of another issuer', () => authority.bearer(serviceUrl, { iss: 'https://evil.example' })],
    ['with a token that has run out', () => authority.bearer(serviceUrl, { exp: 1_700_000_000, nbf: 1 })],
    [
      'with a token that is for another serviceUrl',
      () => authority.bearer('https://smba.trafficmanager.net/emea/'),
    ],
  ])('refuses a request %s with 401', async (_what, authorization) => {
    expect(await send(authorization())).toBe(401);
    expect(taken()).toBe(0);
  });

  it.each([
    [
      'another tenant',
      { conversation: { ...fixture.conversation, tenantId: 'f8cdef31-0000-4000-8000-000000000001' } },
    ],
    ['no tenant', { conversation: { ...fixture.conversation, tenantId: undefined }, channelData: {} }],
    ['two tenants', { channelData: { tenant: { id: 'f8cdef31-0000-4000-8000-000000000001' } } }],
  ])('refuses an activity of %s with 403', async (_what, change) => {
    expect(await send(authority.bearer(serviceUrl), change)).toBe(403);
    expect(taken()).toBe(0);
  });

  it('refuses another channel of the same bot, where anyone may call himself anything', async () => {
    // The key is endorsed for Teams alone; were it for all, the gate would still stand.
    expect(await send(authority.bearer(serviceUrl), { channelId: 'directline' })).toBe(401);
    expect(taken()).toBe(0);
  });

  it.each([
    'https://evil.example/',
    'http://smba.trafficmanager.net/amer/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://evil-teams.microsoft.com/',
    'http://127.0.0.1:8080/',
    'https://smba.trafficmanager.net:8443/',
  ])('refuses answers to %s, whatever is signed', async (elsewhere) => {
    expect(await send(authority.bearer(elsewhere), { serviceUrl: elsewhere })).toBe(403);
    expect(taken()).toBe(0);
  });

  it.each([
    ['no JSON', '{', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['another kind', 'type=message', 'application/x-www-form-urlencoded', 400],
    ['no activity', '{"type":"message"}', 'application/json', 400],
    ['a foreign shape', '{"type":"message","from":5,"conversation":[]}', 'application/json', 400],
    ['far too much', JSON.stringify({ ...fixture, text: 'x'.repeat(600_000) }), 'application/json', 413],
  ])('answers a body that is %s with a status and no words of ours', async (_what, body, type, status) => {
    const headers = { 'content-type': type, authorization: authority.bearer(serviceUrl) };
    const response = await run.post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('activity');
    expect(taken()).toBe(0);
  });

  it('keeps to itself why it refuses, and the person’s words out of the log', async () => {
    const response = await run.post(JSON.stringify(fixture), {
      'content-type': 'application/json',
      authorization: authority.forged(serviceUrl),
    });
    expect([response.status, await response.text()]).toEqual([401, '']);
    expect(run.logged.at(-1)).toMatchObject({
      level: 'warn',
      message: expect.stringContaining('not proven'),
    });
    expect(JSON.stringify(run.logged)).not.toContain('ana@example.com');
  });
});

describe('the route of Teams without credentials', () => {
  let run: TeamsBot;
  beforeAll(async () => {
    run = await startTeamsBot({ database: db });
  });
  afterAll(() => run.close());

  it('sends answers to this machine alone', async () => {
    const post = async (change: object) => (await run.post(JSON.stringify({ ...fixture, ...change }))).status;
    expect(await post({ serviceUrl })).toBe(403);
    expect(await post({ serviceUrl: 'http://127.0.0.1.evil.example/' })).toBe(403);
    expect(await post({ serviceUrl: run.teams.serviceUrl })).toBe(200);
    expect(run.desk.taken).toHaveLength(1);
  });

  it('is no page’s to call that is open on this machine', async () => {
    const { port } = new URL(run.url);
    const status = await new Promise((resolved, failed) => {
      const headers = { host: 'evil.example', 'content-type': 'application/json' };
      const sent = request(
        { port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers },
        (answer) => {
          answer.resume();
          resolved(answer.statusCode);
        },
      );
      sent.on('error', failed);
      sent.end(JSON.stringify({ ...fixture, serviceUrl: run.teams.serviceUrl }));
    });
    expect(status).toBe(403);
  });
});
