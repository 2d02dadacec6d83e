import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../../src/domain/database/open-database.ts';
import type { Sql } from '../../../src/domain/database/sql.ts';
import type { SlackPerson } from '../../../src/playground/slack-stand-in/slack-person.ts';
import { createDeskProcess, type DeskProcess } from '../desk-process.ts';
import { testRedis } from '../redis.ts';
import { createWebhookReceiver, webhookSecret } from '../webhook-receiver.ts';
import { watchBoard } from './board.ts';
import { chanceOf } from './chance.ts';
import { answeringCustomers } from './customers.ts';
import { type Evidence, readEvidence, underWay } from './evidence.ts';
import { killByChance } from './kills.ts';
import { carryThrough, type Shift } from './staff.ts';
import { makeStories, type Story } from './stories.ts';
import { judge, type Verdict, type World } from './verdict.ts';
import { makeWeather } from './weather.ts';

export type FaultRun = {
  orders: number;
  kills: number;
  /** Repeats the stories, the faults and where it is killed; not the moments. */
  seed: number;
  queue: 'postgres' | 'redis';
  /** Told how far it is. */
  says?: (line: string) => void;
};

/** With all that the verdict was made of. */
export type Judged = Verdict & { evidence: Evidence; world: World };

const people = 10;

/** After the last kill, sends in doubt are asked after, and receipts that never come are given up. In milliseconds. */
const restWithinMs = 240_000;

/**
 * Orders are taken, changed, delayed, moved and cancelled by signed requests while the process is killed again and
 * again and everything around it fails by chance; then what the world has is compared with the records.
 */
export async function runFaults({ orders, kills, seed, queue, says = () => {} }: FaultRun): Promise<Judged> {
  const till = await createWebhookReceiver();
  const redis = queue === 'redis' ? await testRedis() : null;
  const desk = await createDeskProcess({
    staff: people,
    texts: true,
    policy: policyText(till.url),
    // Killed so often, the process would miss all of a few.
    eventRetryDelays: Array.from({ length: 20 }, () => 2_500),
    environment: { WEBHOOK_SECRET: webhookSecret, ...(redis && { REDIS_URL: redis.url }) },
  });
  desk.twilio.connect(`${desk.url}/webhooks/twilio`);
  try {
    await stockUp(desk);
    const opened = await openDatabase({ databaseUrl: undefined, dataDir: join(desk.folder, 'data'), max: 2 });
    if (!opened.ok) throw new Error(opened.problem);
    try {
      const stories = makeStories(chanceOf(seed), orders);
      const lived = await live(desk, opened.database.pool, { stories, kills, seed, says });
      const world = {
        texts: desk.twilio.texts,
        letters: desk.mail.letters,
        posts: [...desk.slack.workspace.channels.keys()].flatMap((channel) =>
          desk.slack.workspace.messagesIn(channel),
        ),
        calls: till.calls.map(({ headers }) => String(headers['webhook-id'])),
      };
      const evidence = await readEvidence(opened.database.pool);
      const verdict = judge(stories, evidence, world);
      const { code, stderr } = await desk.run(['stock', 'check']);
      if (code !== 0) verdict.faults.push(`the stock does not add up: ${stderr}`);
      verdict.faults.push(...till.forged.map((one) => `a call was not signed well: ${one}`));
      if (desk.log().includes('a surprise ended the process'))
        verdict.faults.push('a surprise ended the process');
      return {
        counts: { ...lived.counts, ...verdict.counts },
        faults: [...lived.faults, ...verdict.faults],
        evidence,
        world,
      };
    } finally {
      await opened.close();
    }
  } finally {
    await desk.close();
    await redis?.stop();
    await till.close();
  }
}

/** From the first order to the moment when nothing is under way any more. */
async function live(
  desk: DeskProcess,
  sql: Sql,
  {
    stories,
    kills: wanted,
    seed,
    says,
  }: { stories: readonly Story[]; kills: number; seed: number; says: (line: string) => void },
): Promise<Verdict> {
  const board = watchBoard(desk.slack);
  const weather = makeWeather(desk, chanceOf(seed + 1));
  const kills = killByChance(desk, chanceOf(seed + 2), wanted);
  const customers = answeringCustomers(desk, stories, kills.ready);
  let repeated = 0;
  const shift: Shift = {
    desk,
    board,
    ready: kills.ready,
    insisted: () => {
      repeated += 1;
    },
  };
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const faults: string[] = [];
  const waiting = [...stories];
  let done = 0;
  const work = async (person: SlackPerson) => {
    for (let story = waiting.shift(); story; story = waiting.shift()) {
      await carryThrough(shift, person, story).catch((error: Error) => faults.push(error.message));
      done += 1;
      if (done % 25 === 0) says(`${done} orders are through after ${seconds()} s`);
    }
  };
  const crew = Array.from({ length: people }, (_, place) => desk.slack.person(`U0STAFF${place}`));
  await Promise.all([kills.done, ...crew.map(work)]);
  weather.clear();
  const worked = seconds();
  says(`all orders are through after ${worked} s; waiting for what is under way`);
  const left = await rest(sql, customers.settled);
  if (left !== null) faults.push(left);
  await desk.twilio.settled();
  customers.close();
  board.close();
  await desk.stop();
  const killed = [...kills.counts.values()].reduce((sum, one) => sum + one, 0);
  const counts = {
    kills: killed,
    ...Object.fromEntries([...kills.counts].map(([point, times]) => [`killed ${point}`, times])),
    ...Object.fromEntries([...weather.counts].map(([what, times]) => [`fault ${what}`, times])),
    'pressed again': repeated,
    'seconds of work': worked,
    'seconds to rest': seconds() - worked,
  };
  return { counts, faults };
}

/** Until nothing is under way any more; what is left after that is a fault. */
async function rest(sql: Sql, answered: () => Promise<void>): Promise<string | null> {
  const end = Date.now() + restWithinMs;
  for (;;) {
    await answered();
    const { outbox, messages } = await underWay(sql);
    if (outbox === 0 && messages === 0) return null;
    if (Date.now() > end) return `still under way: ${outbox} effects, ${messages} messages`;
    await pause(250);
  }
}

async function stockUp(desk: DeskProcess): Promise<void> {
  const sample = resolve(import.meta.dirname, '../../../shops/pizzeria');
  await desk.command('catalog', 'import', join(sample, 'catalog.json'));
  const shelf = readFileSync(join(sample, 'stock.csv'), 'utf8').replace(/,\d+,/g, ',100000,');
  writeFileSync(join(desk.folder, 'stock.csv'), shelf);
  await desk.command('stock', 'import', join(desk.folder, 'stock.csv'));
  for (const id of ['C0CALLS', 'C0ESCAL']) {
    const members = [...desk.slack.workspace.users.keys()];
    desk.slack.workspace.channels.set(id, { id, name: id.toLowerCase(), kind: 'channel', members });
  }
}

const policyText = (url: string) => `
shop: { name: Corner Pizzeria, timezone: America/New_York }
channels: { orders: "slack:C0ORDERS", calls: "slack:C0CALLS", escalations: "slack:C0ESCAL" }
updates: { mergeWithin: 1s, deliveredWithin: 15s }
followUp: { after: 1s, escalateBelow: 3 }
webhooks: [{ url: "${url}" }]
`;
