import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listDead, relayLostAgain, revive, reviveCards } from '../../src/domain/database/outbox-store.ts';
import type { Effect } from '../../src/domain/effects.ts';
import type { Sent } from '../../src/domain/messenger.ts';
import { patience } from '../../src/jobs/retries.ts';
import { eventually } from '../support/eventually.ts';
import { hasty, queueKinds, type TestJobs, testJobs } from '../support/jobs.ts';
import { placeTestOrder } from '../support/place-order.ts';

const whisper = (words: string): Effect => ({
  effect: 'whisper',
  place: { platform: 'slack', workspace: 'T1', channel: 'C1', thread: '' },
  user: 'U1',
  text: [words],
});

describe.each(queueKinds)('from the outbox to a job, on %s', (kind) => {
  let jobs: TestJobs;
  beforeEach(async () => {
    jobs = await testJobs(kind);
  });
  afterEach(() => jobs.close());

  it('carries out every row once, whoever relays and works beside', async () => {
    await Promise.all([jobs.run(), jobs.run()]);
    const ids: string[] = [];
    for (let batch = 0; batch < 10; batch += 1) {
      ids.push(...(await jobs.add(...Array.from({ length: 20 }, (_, n) => whisper(`${batch}-${n}`)))));
    }
    await eventually('all are done', () => jobs.seen.done.length >= ids.length);
    for (const id of ids) await jobs.doneWith(id);
    const said = jobs.chat.whispered.map(({ text }) => text[0]);
    expect(said.length).toBe(200);
    expect(new Set(said).size).toBe(200);
  });

  it('tries again what failed, later each time', async () => {
    jobs.chat.answers.push(
      { sent: false, why: 'unknown', detail: 'cut off' },
      { sent: false, why: 'rate-limited', retryAfterMs: 300, detail: 'too fast' },
    );
    await jobs.run();
    const started = Date.now();
    const [id] = await jobs.add(whisper('hello'));
    await jobs.doneWith(id);
    expect(jobs.seen.failed).toEqual([id, id]);
    expect(jobs.chat.whispered).toHaveLength(1);
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
  });

  it('gives up when its time is over, tells staff, and can be told to try again', async () => {
    const { relay } = await jobs.run({ retries: { ...hasty, reportAfterMs: 60_000 } });
    const working = jobs.deps.messengers;
    jobs.deps.messengers = {
      slack: {
        ...jobs.chat.messenger,
        whisper: async () => ({ sent: false, why: 'unknown', detail: 'cut off' }),
      },
    };
    const [id] = await jobs.add(whisper('hello'));
    const report = await eventually('staff are told', () => jobs.chat.posted[0]);
    expect(report.place.channel).toBe('C0ESCAL');
    expect(JSON.stringify(report.card)).toContain(`readback jobs retry ${id}`);
    expect(await listDead(jobs.database.pool)).toMatchObject([{ id, effect: 'whisper', error: 'cut off' }]);
    jobs.deps.messengers = working;
    expect(await revive(jobs.database.pool, id ?? '')).toBe(true);
    relay.wake();
    await jobs.doneWith(id);
    expect(jobs.chat.whispered).toHaveLength(1);
    expect(await listDead(jobs.database.pool)).toEqual([]);
  });

  it('gives up at once what nobody can do, and reports no report', async () => {
    await jobs.run();
    const [id] = await jobs.add({
      effect: 'draw-card',
      subject: 'draft:00000000-0000-4000-8000-000000000000',
    });
    const report = await eventually('staff are told', () => jobs.chat.posted[0]);
    expect(jobs.seen.dead).toEqual([id]);
    expect(report.key).toBe(`dead:${id}`);

    // The channel of reports is gone as well: that ends there.
    jobs.chat.answers.push({ sent: false, why: 'refused', detail: 'channel_not_found' });
    const [other] = await jobs.add({
      effect: 'draw-card',
      subject: 'draft:00000000-0000-4000-8000-000000000001',
    });
    await eventually('the report is given up', () => jobs.seen.dead.length === 3);
    expect((await listDead(jobs.database.pool)).map(({ effect }) => effect)).toEqual([
      'draw-card',
      'draw-card',
      'draw-card',
    ]);
    expect(jobs.seen.dead).toContain(other);
    const { rows } = await jobs.database.pool.query(`select from outbox where effect = 'report-dead-letter'`);
    expect(rows).toHaveLength(2);
    expect(jobs.chat.posted).toHaveLength(1);
  });

  it('uses up nothing while a platform asks to wait, and shows the card when it answers', async () => {
    // As long as staff would have to be told of any other failure.
    await jobs.run({ retries: { ...hasty, giveUpAfterMs: patience.giveUpAfterMs } });
    const { id: order } = await placeTestOrder(jobs.database, { phone: '+12125550147' });
    const away: Sent = {
      sent: false,
      why: 'rate-limited',
      retryAfterMs: 1,
      detail: 'Slack cannot be reached',
    };
    jobs.chat.answers.push(...Array.from({ length: 40 }, () => away));
    await jobs.add({ effect: 'announce-order', order });
    const card = await eventually('the card is posted', () => jobs.chat.posted[0], 30_000);
    expect(card.key).toBe(`order:${order}`);
    expect(jobs.seen.failed.length).toBeGreaterThanOrEqual(40);
    expect([...jobs.seen.late, ...jobs.seen.dead]).toEqual([]);
  });

  it('offers cards that were given up to their place again', async () => {
    const { relay } = await jobs.run();
    const { id: order } = await placeTestOrder(jobs.database, { phone: '+12125550147' });
    // The order's card and the report of it: neither may be shown there.
    const refused: Sent = { sent: false, why: 'refused', detail: 'not_in_channel' };
    jobs.chat.answers.push(refused, refused);
    await jobs.add({ effect: 'announce-order', order });
    await eventually('both are given up', () => jobs.seen.dead.length === 2);
    const { pool } = jobs.database;
    expect(await reviveCards(pool)).toEqual([]);
    await pool.query(
      `update outbox set dead_at = dead_at - interval '6 minutes', created_at = created_at - interval '6 minutes'`,
    );
    expect(await reviveCards(pool)).toHaveLength(2);
    relay.wake();
    await eventually('both are shown', () => jobs.chat.posted.length === 2);
    expect(jobs.chat.posted.map(({ key }) => key.split(':')[0]).toSorted()).toEqual(['dead', 'order']);
  });

  it('does nothing twice when a row is put on the queue again', async () => {
    const { relay } = await jobs.run();
    const [id] = await jobs.add(whisper('hello'));
    const first = await jobs.doneWith(id);
    await jobs.database.pool.query('update outbox set relayed_at = null, done_at = done_at where id = $1', [
      id,
    ]);
    const { queue } = await jobs.run();
    await queue.add([{ id: id ?? '', effect: 'whisper' }]);
    relay.wake();
    const [next] = await jobs.add(whisper('next'));
    await jobs.doneWith(next);
    expect(jobs.chat.whispered).toHaveLength(2);
    expect(await jobs.doneWith(id)).toEqual(first);
    // What was said stays with whoever heard it.
    const { rows } = await jobs.database.pool.query('select payload from outbox where id = $1', [id]);
    expect(rows[0].payload).toMatchObject({ effect: 'whisper', user: 'U1', text: [] });
  });

  it('leaves a job alone that waits for its next attempt when its row is relayed again', async () => {
    jobs.chat.answers.push({ sent: false, why: 'rate-limited', retryAfterMs: 1_000, detail: 'too fast' });
    const { queue } = await jobs.run();
    const [id = ''] = await jobs.add(whisper('hello'));
    await eventually('the first attempt failed', () => jobs.seen.failed.length === 1);
    await relayLostAgain(jobs.database.pool, new Date(Date.now() + 60_000));
    await eventually('it was relayed again', async () => {
      const { rows } = await jobs.database.pool.query('select from outbox where relayed_at is null');
      return rows.length === 0;
    });
    expect(await queue.depth()).toMatchObject({ delayed: 1, wait: 0, active: 0 });
    await jobs.doneWith(id);
    expect(jobs.chat.whispered).toHaveLength(1);
  });

  it('finds rows again that the queue lost', async () => {
    const [id] = await jobs.add(whisper('hello'));
    // Relayed, and then the queue was wiped before anyone came to it.
    await jobs.database.pool.query(`update outbox set relayed_at = now() - interval '1 hour'`);
    await jobs.run();
    expect(await relayLostAgain(jobs.database.pool, new Date(Date.now() - 60_000))).toEqual([id]);
    await jobs.doneWith(id);
    expect(jobs.chat.whispered).toHaveLength(1);
  });

  it('goes on after the database has dropped every connection', async () => {
    await jobs.run();
    const [before] = await jobs.add(whisper('before'));
    await jobs.doneWith(before);
    await jobs.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const [after] = await eventually('the database answers', () =>
      jobs.add(whisper('after')).catch(() => null),
    );
    await jobs.doneWith(after);
    expect(jobs.chat.whispered.map(({ text }) => text[0])).toEqual(['before', 'after']);
  });

  it('finishes the job at hand when it stops', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    jobs.deps.messengers = {
      slack: {
        ...jobs.chat.messenger,
        whisper: async (message) => {
          await held;
          return jobs.chat.messenger.whisper(message);
        },
      },
    };
    const { stop } = await jobs.run();
    const [id] = await jobs.add(whisper('hello'));
    await eventually('it is on the queue', async () => {
      const { rows } = await jobs.database.pool.query('select from outbox where relayed_at is not null');
      return rows.length === 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopping = stop();
    release();
    await stopping;
    expect(await jobs.doneWith(id)).toBeDefined();
  });
});

describe.each(queueKinds.filter((kind) => kind === 'redis'))('when %s is away', (kind) => {
  it('keeps every row in the outbox until it is back', async () => {
    const jobs = await testJobs(kind);
    try {
      await jobs.run();
      await jobs.doneWith((await jobs.add(whisper('before')))[0]);
      await jobs.redis?.stop();
      const waiting = await jobs.add(whisper('one'), whisper('two'));
      await eventually('the relay says so', () => jobs.seen.stuck === 1);
      const { rows } = await jobs.database.pool.query('select from outbox where relayed_at is null');
      expect(rows).toHaveLength(2);
      await jobs.redis?.start();
      for (const id of waiting) await jobs.doneWith(id);
      expect(jobs.seen.recovered).toBe(1);
      expect(jobs.chat.whispered.map(({ text }) => text[0]).sort()).toEqual(['before', 'one', 'two']);
    } finally {
      await jobs.close();
    }
  });

  it('starts without it, and begins as soon as it is there', async () => {
    const jobs = await testJobs(kind);
    try {
      await jobs.redis?.stop();
      await jobs.run();
      const [id] = await jobs.add(whisper('hello'));
      await eventually('the relay says so', () => jobs.seen.stuck === 1);
      await jobs.redis?.start();
      await jobs.doneWith(id);
      expect(jobs.chat.whispered).toHaveLength(1);
    } finally {
      await jobs.close();
    }
  });
});
