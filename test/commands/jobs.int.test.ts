import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { createCommandContext } from '../../src/commands/command-context.ts';
import { addJobsCommands } from '../../src/commands/jobs.ts';
import { purgeDone, takeRelayed } from '../../src/domain/database/outbox-batch-store.ts';
import { addToOutbox, markDead, markDone } from '../../src/domain/database/outbox-store.ts';
import { testDatabase } from '../support/database.ts';
import { placeTestOrder } from '../support/place-order.ts';

describe('readback jobs', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  beforeEach(async () => {
    test = await testDatabase();
  });
  afterEach(async () => {
    await test.close();
    process.exitCode = 0;
  });

  async function run(...args: string[]) {
    const printed: string[] = [];
    const noted: string[] = [];
    let faults: readonly string[] = [];
    const context = createCommandContext({
      databaseUrl: test.url,
      dataDir: '/nowhere',
      shopFile: 'shop.yaml',
    });
    const program = new Command('readback');
    addJobsCommands(program, {
      ...context,
      print: (text) => void printed.push(text),
      note: (text) => void noted.push(text),
      finish: (outcome) => {
        faults = outcome.ok ? [] : outcome.faults;
      },
    });
    await program.parseAsync(['node', 'readback', 'jobs', ...args]);
    return { printed: printed.join('\n'), noted: noted.join('\n'), faults };
  }

  async function addDead(error: string): Promise<string> {
    const sql = test.database.pool;
    const order = '0197e2f4-5b7c-7000-8000-000000000001';
    const [id = ''] = await addToOutbox(sql, 1, [{ effect: 'confirm-to-customer', order }]);
    await markDead(sql, id, error);
    return id;
  }

  it('lists what was given up, for people and for programs', async () => {
    expect((await run('dead')).noted).toBe('No job was given up.');
    const id = await addDead('SMTP_URL: nobody answers');
    const { printed } = await run('dead');
    expect(printed).toContain(id);
    expect(printed).toContain('SMTP_URL: nobody answers');
    expect(JSON.parse((await run('dead', '--json')).printed)).toMatchObject([
      { id, effect: 'confirm-to-customer', error: 'SMTP_URL: nobody answers' },
    ]);
  });

  it('tries one again, or all', async () => {
    const [one, two, three] = [await addDead('a'), await addDead('b'), await addDead('c')];
    expect((await run('retry', one)).printed).toBe('1 job is tried again.');
    const waiting = async () => (await takeRelayed(test.database.pool, 1, 10)).map(({ id }) => id);
    expect(await waiting()).toEqual([one]);
    expect((await run('retry', '--all')).printed).toBe('2 jobs are tried again.');
    expect(await waiting()).toEqual([two, three].toSorted());
    expect((await run('dead')).noted).toBe('No job was given up.');
  });

  it('says what is wrong with what was typed', async () => {
    const id = await addDead('a');
    expect((await run('retry')).faults[0]).toContain('--all');
    expect((await run('retry', id, '--all')).faults[0]).toContain('--all');
    expect((await run('retry', "'; drop table outbox")).faults[0]).toContain('is no job');
    expect((await run('retry', 'R-99999')).faults).toEqual(['There is no order R-99999.']);
    const { number } = await placeTestOrder(test.database);
    expect((await run('retry', number)).faults[0]).toContain(`No message of ${number} failed`);
    await run('retry', id);
    expect((await run('retry', id)).faults[0]).toContain('was not given up');
  });

  it('leaves alone what is not done when old rows are forgotten', async () => {
    const sql = test.database.pool;
    const dead = await addDead('a');
    const [done = '', open = ''] = await addToOutbox(sql, 1, [
      { effect: 'draw-card', subject: 'draft:1' },
      { effect: 'draw-card', subject: 'draft:2' },
    ]);
    await markDone(sql, done, {});
    expect(await purgeDone(sql, new Date(Date.now() - 60_000))).toBe(0);
    expect(await purgeDone(sql, new Date(Date.now() + 60_000))).toBe(1);
    const { rows } = await sql.query<{ id: string }>('select id from outbox order by id');
    expect(rows.map(({ id }) => id)).toEqual([dead, open].sort());
  });
});
