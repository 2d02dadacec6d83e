import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patience } from '../../../src/jobs/retries.ts';
import { wordsIn } from '../../../src/playground/teams-stand-in/card-parts.ts';
import type { Fault } from '../../../src/playground/teams-stand-in/faults.ts';
import { eventually } from '../../support/eventually.ts';
import { type TestJobs, testJobs } from '../../support/jobs.ts';
import { channelId, otherId, staffId, type TeamsBot, tenantId } from '../../support/teams-bot.ts';
import { startTeamsDesk } from '../../support/teams-desk.ts';

const people = Array.from({ length: 12 }, (_, at) => ({ id: `29:p${at}`, name: `Person ${at}` }));

/** The whole desk with its jobs, and a tenant of a dozen people. */
async function start(): Promise<{ jobs: TestJobs; run: TeamsBot }> {
  const jobs = await testJobs('postgres');
  const run = await startTeamsDesk(
    { database: jobs.database, url: jobs.url, close: jobs.close },
    { standIn: { tenant: { id: tenantId, users: people, conversations: [] } } },
  );
  jobs.deps.messengers.teams = run.messenger;
  await jobs.run({ retries: { ...patience, firstMs: 50, longestMs: 500 } });
  return { jobs, run };
}

const cardsOf = (run: TeamsBot, person: string) =>
  run.teams.tenant.messagesIn(run.teams.tenant.chatOf(person).id).filter(({ bot }) => bot);

/** Everyone says an order while the connector fails like this; resolves once every card shows what was said. */
async function throughFaults(run: TeamsBot, faults: readonly Fault[]): Promise<number[]> {
  await Promise.all(
    people.map(async ({ id }, at) => {
      const fault = faults[at % faults.length];
      if (fault) run.teams.faults.inject('post', fault, 1);
      const { delivered } = await run.teams.person(id).say(`${at + 2} small cheese pizzas`);
      expect(delivered.status).toBe(200);
    }),
  );
  for (const [at, { id }] of people.entries()) {
    await eventually(
      `the card of ${id}`,
      () => cardsOf(run, id).some(({ card }) => wordsIn(card).includes(`${at + 2} `)),
      40_000,
    );
  }
  await run.bot.stop();
  return people.map(({ id }) => cardsOf(run, id).length);
}

describe('cards through a connector that fails', () => {
  it('come once where a send was refused, put off or broken before it was done', async () => {
    const { jobs, run } = await start();
    try {
      const counts = await throughFaults(run, [
        { kind: 'status', status: 429, retryAfterSeconds: 1 },
        { kind: 'status', status: 412 },
        { kind: 'status', status: 500 },
        { kind: 'status', status: 502 },
        { kind: 'drop' },
        { kind: 'latency', ms: 300 },
      ]);
      expect(counts).toEqual(people.map(() => 1));
      const failed = run.teams.calls.filter(({ kind, done }) => kind === 'post' && !done);
      expect(failed.length).toBeGreaterThanOrEqual(8);
    } finally {
      await run.close();
      await jobs.close();
    }
  }, 60_000);

  it('are all there where the answer was lost, doubled there alone, and live in the newer one', async () => {
    const { jobs, run } = await start();
    try {
      const counts = await throughFaults(run, [
        { kind: 'drop-after' },
        { kind: 'status-after', status: 500 },
        { kind: 'latency-after', ms: 300 },
        { kind: 'status-after', status: 503 },
      ]);
      // Of four kinds of fault three lose the answer.
      const lost = (people.length / 4) * 3;
      const posted = () => run.teams.calls.filter(({ kind, done }) => kind === 'post' && done).length;
      await eventually('the second cards', () => posted() === people.length + lost, 40_000);
      expect(counts.every((count) => count === 1 || count === 2)).toBe(true);
      // The one that the desk knows goes on.
      const [first] = people;
      if (!first) throw new Error('nobody is there');
      await run.teams.person(first.id).say('make it nine');
      await eventually('the newer card changes', () =>
        wordsIn(cardsOf(run, first.id).at(-1)?.card).includes('9 '),
      );
    } finally {
      await run.close();
      await jobs.close();
    }
  }, 90_000);
});

describe('many at once', () => {
  let jobs: TestJobs;
  let run: TeamsBot;
  beforeAll(async () => {
    jobs = await testJobs('postgres');
    run = await startTeamsDesk({ database: jobs.database, url: jobs.url, close: jobs.close });
  });
  afterAll(async () => {
    await run.close();
    await jobs.close();
  });

  const turns = async () => {
    const { rows } = await jobs.database.pool.query<{ count: number }>(
      `select count(*)::int as count from timeline where kind = 'said'`,
    );
    return rows[0]?.count;
  };

  it('lose no turn of one conversation, and draw it on one card', async () => {
    const begun = await run.teams
      .person(staffId)
      .say('order one small cheese pizza', { conversation: channelId, mention: true });
    const to = { conversation: channelId, thread: begun.message.thread, mention: true };
    const said = await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        // Each its own words: the same ones in the same millisecond are one message, delivered again.
        run.teams.person(at % 2 ? staffId : otherId).say(`add ${at + 1} cola`, to),
      ),
    );
    expect(said.map(({ delivered }) => delivered.status)).toEqual(said.map(() => 200));
    expect(await turns()).toBe(17);
    await run.bot.stop();
    const cards = run.teams.tenant.messagesIn(channelId).filter(({ bot }) => bot);
    expect(cards).toHaveLength(1);
  });

  it('take one turn for an activity that comes five times, at once or afterwards under new ids', async () => {
    const before = (await turns()) ?? 0;
    await run.teams.person(staffId).say('one large cheese pizza');
    const activity = run.teams.sent.at(-1)?.activity;
    if (!activity) throw new Error('nothing was sent');
    const fresh = { ...activity, id: '1', timestamp: '2026-11-23T15:00:00.000Z' };
    const again = await Promise.all([1, 2, 3, 4, 5].map(() => run.teams.redeliver(fresh)));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const id of ['f:1', 'f:2', 'f:3']) expect((await run.teams.redeliver(fresh, id)).status).toBe(200);
    expect(await turns()).toBe(before + 2);
  });
});
