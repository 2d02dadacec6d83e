import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { leaseLeft, putCard } from '../../../src/domain/conversation/card-store.ts';
import { drawCard, leaseMs } from '../../../src/domain/conversation/draw-card.ts';
import type { Place } from '../../../src/domain/conversation/input.ts';
import { loadOutboxRows } from '../../../src/domain/database/outbox-batch-store.ts';
import { addToOutbox } from '../../../src/domain/database/outbox-store.ts';
import { testDatabase } from '../../support/database.ts';
import { createMemoryMessenger } from '../../support/memory-messenger.ts';

const shop = 1;
const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', thread: '' };

let db: Awaited<ReturnType<typeof testDatabase>>;
let chat: ReturnType<typeof createMemoryMessenger>;
let subject: string;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  chat = createMemoryMessenger();
  subject = `draft:${randomUUID()}`;
  await put('first');
});

const put = (summary: string, at = place, conversationId: string | null = null) =>
  putCard(db.database.pool, shop, {
    subject,
    conversationId,
    place: at,
    body: { card: { summary, elements: [] }, press: { draft: 'd', turn: 1 } },
  });

const outboxRow = async () => {
  const [id = ''] = await addToOutbox(db.database.pool, shop, [{ effect: 'draw-card', subject }]);
  return id;
};
const isDone = async (id: string) => (await loadOutboxRows(db.database.pool, [id]))[0]?.done;

const deps = () => ({ database: db.database, messengers: { slack: chat.messenger }, shop });
const draw = (outbox: string | null = null) => drawCard(deps(), subject, { outbox });

/** As if the one who had the lease died and its time went by. */
const endLease = () =>
  db.database.pool.query(
    `update cards set leased_until = now() - interval '1 s' where subject = $1 and leased_until is not null`,
    [subject],
  );

describe('drawing a card', () => {
  it('posts it once, then updates it in place, and finishes the outbox rows', async () => {
    const [one, two] = [await outboxRow(), await outboxRow()];
    expect(await draw(one)).toEqual({ drawn: true });
    await put('second');
    expect(await draw(two)).toEqual({ drawn: true });

    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['second']);
    expect(chat.sends()).toBe(2);
    expect(await Promise.all([isDone(one), isDone(two)])).toEqual([true, true]);
  });

  it('sends nothing when the newest version stands already', async () => {
    await draw();
    const row = await outboxRow();
    expect(await draw(row)).toEqual({ drawn: true });
    expect(chat.sends()).toBe(1);
    expect(await isDone(row)).toBe(true);
  });

  it('takes a card that shows the same thing for drawn', async () => {
    await draw();
    await put('first');
    await draw();
    expect(chat.sends()).toBe(1);
  });

  it('lets one of many draw, and leaves one message', async () => {
    chat.onSend(() => new Promise((resolve) => setTimeout(resolve, 30)));
    const drawn = await Promise.all(Array.from({ length: 8 }, () => draw()));
    expect(chat.messages).toHaveLength(1);
    expect(chat.sends()).toBe(1);
    // Whoever came while it was being drawn left it alone; whoever came later found it drawn.
    expect(drawn.every((one) => one.drawn || one.why === 'busy')).toBe(true);
  });

  it('draws again what changed while it was being sent', async () => {
    const row = await outboxRow();
    let changed = false;
    chat.onSend(async () => {
      if (changed) return;
      changed = true;
      await put('newer');
      expect(await draw()).toMatchObject({ drawn: false, why: 'busy' });
    });
    expect(await draw(row)).toEqual({ drawn: true });
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['newer']);
    expect(await isDone(row)).toBe(true);
  });

  it('leaves the row to the relay when it dies between two versions', async () => {
    const row = await outboxRow();
    let sends = 0;
    chat.onSend(async () => {
      sends += 1;
      if (sends === 1) await put('newer');
      else throw new Error('died');
    });
    await expect(draw(row)).rejects.toThrow('died');
    expect(await isDone(row)).toBe(false);
  });

  it('asks before it sends again after a crash behind the send', async () => {
    const row = await outboxRow();
    chat.fail('crash-after');
    await expect(draw(row)).rejects.toThrow('crashed after');
    expect(await isDone(row)).toBe(false);
    expect(await draw(row)).toMatchObject({ drawn: false, why: 'busy', retryAfterMs: 2000 });

    await endLease();
    expect(await draw(row)).toEqual({ drawn: true });
    expect(chat.messages).toHaveLength(1);
    expect(await isDone(row)).toBe(true);
  });

  it('brings what an earlier attempt posted up to date', async () => {
    chat.fail('crash-after');
    await expect(draw(await outboxRow())).rejects.toThrow('crashed');
    await put('second');
    await endLease();

    expect(await draw(await outboxRow())).toEqual({ drawn: true });
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['second']);
  });

  it('sends again after a crash before the send', async () => {
    chat.fail('crash-before');
    await expect(draw()).rejects.toThrow('crashed before');
    await endLease();
    expect(await draw()).toEqual({ drawn: true });
    expect(chat.messages).toHaveLength(1);
  });

  it('still asks when the attempt between was turned away', async () => {
    chat.fail('crash-after', { sent: false, why: 'rate-limited', retryAfterMs: 3000, detail: 'ratelimited' });
    await expect(draw()).rejects.toThrow('crashed after');
    await endLease();
    expect(await draw()).toEqual({
      drawn: false,
      why: 'rate-limited',
      retryAfterMs: 3000,
      detail: 'ratelimited',
    });
    expect(await draw()).toEqual({ drawn: true });
    expect(chat.messages).toHaveLength(1);
  });

  it('does not wait for ever for a send that never comes back', async () => {
    chat.fail('never');
    const outcome = await drawCard({ ...deps(), sendTimeoutMs: 50 }, subject, { outbox: null });
    expect(outcome).toMatchObject({ drawn: false, why: 'unknown' });
    expect(await draw()).toMatchObject({ drawn: false, why: 'busy' });
  });

  it('posts a card anew whose message someone deleted', async () => {
    await draw();
    chat.messages.splice(0);
    await put('second');
    expect(await draw()).toEqual({ drawn: true });
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['second']);
  });

  /** How much of the lease was left as each call to a slow platform began, in milliseconds. */
  const drawSlowly = async () => {
    const lefts: number[] = [];
    chat.onSend(async () => {
      lefts.push((await leaseLeft(db.database.pool, shop, subject)) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect(await draw()).toEqual({ drawn: true });
    return lefts;
  };

  it('begins a post anew with a whole lease, where the message to update is gone', async () => {
    await draw();
    chat.messages.splice(0);
    await put('second');
    const lefts = await drawSlowly();
    expect(lefts).toHaveLength(2);
    for (const left of lefts) expect(left).toBeGreaterThan(leaseMs - 350);
  });

  it('begins a post with a whole lease after it has asked in vain', async () => {
    chat.fail('crash-before');
    await expect(draw()).rejects.toThrow('crashed before');
    await endLease();
    const lefts = await drawSlowly();
    expect(chat.asked).toEqual([subject]);
    expect(lefts).toHaveLength(2);
    for (const left of lefts) expect(left).toBeGreaterThan(leaseMs - 350);
  });

  it('posts nothing when it lost its lease while it asked', async () => {
    chat.fail('crash-before');
    await expect(draw()).rejects.toThrow('crashed before');
    await endLease();
    chat.onSend(async () => {
      await db.database.pool.query(
        `update cards set leased_until = leased_until + interval '1 s' where subject = $1`,
        [subject],
      );
    });
    expect(await draw()).toMatchObject({ drawn: false, why: 'busy' });
    expect(chat.messages).toEqual([]);
  });

  it('gives the card back when the place refuses it', async () => {
    chat.fail({ sent: false, why: 'refused', detail: 'is_archived' });
    expect(await draw()).toEqual({ drawn: false, why: 'refused', detail: 'is_archived' });
    expect(await draw()).toEqual({ drawn: true });
  });

  it('says so when there is no such card, or nobody to send it', async () => {
    const none = await drawCard(deps(), 'draft:none', { outbox: null });
    expect(none).toMatchObject({ drawn: false, why: 'no-card' });
    const nobody = await drawCard({ ...deps(), messengers: {} }, subject, { outbox: null });
    expect(nobody).toMatchObject({ drawn: false, why: 'no-messenger' });
    expect(await draw()).toEqual({ drawn: true });
  });

  async function beginThread() {
    const conversation = randomUUID();
    const begun = { ...place, channel: `C-${conversation}`, thread: 'new:trigger' };
    await converse(conversation, begun);
    subject = `draft:${randomUUID()}`;
    await put('thread', begun, conversation);
    return { conversation, begun };
  }

  const converse = (id: string, { platform, workspace, channel, thread }: Place) =>
    db.database.pool.query(
      `insert into conversations (shop_id, id, platform, workspace, channel, thread, state)
       values ($1, $2, $3, $4, $5, $6, '{"tag":"idle","turn":0}')`,
      [shop, id, platform, workspace, channel, thread],
    );

  const threadOf = async (id: string) => {
    const { rows } = await db.database.pool.query('select thread from conversations where id = $1', [id]);
    return rows[0]?.thread;
  };

  it('makes the message the thread of the conversation that it begins', async () => {
    const { conversation } = await beginThread();
    await draw();
    expect(await threadOf(conversation)).toBe('m1');
    expect(chat.messages[0]?.place.thread).toBe('');
  });

  it('draws on when someone spoke in the thread before it was known', async () => {
    const { conversation, begun } = await beginThread();
    await converse(randomUUID(), { ...begun, thread: 'm1' });
    expect(await draw()).toEqual({ drawn: true });
    expect(await threadOf(conversation)).toBe('new:trigger');
    await put('second', begun, conversation);
    expect(await draw()).toEqual({ drawn: true });
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['second']);
  });

  it('waits for a turn that is under way in the thread it begins, and does not block it', async () => {
    const { conversation, begun } = await beginThread();
    let drawing: Promise<unknown> = Promise.resolve();
    await db.database.transaction(async (tx) => {
      await tx.query('select from conversations where id = $1 for update', [conversation]);
      drawing = draw();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await putCard(tx, shop, {
        subject,
        conversationId: conversation,
        place: begun,
        body: { card: { summary: 'second', elements: [] }, press: { draft: 'd', turn: 2 } },
      });
    });
    expect(await drawing).toEqual({ drawn: true });
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['second']);
  });
});
