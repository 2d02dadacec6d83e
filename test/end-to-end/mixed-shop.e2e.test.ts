import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { wordsIn } from '../../src/playground/teams-stand-in/card-parts.ts';
import type { TeamsMessage } from '../../src/playground/teams-stand-in/tenant.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

const shops = resolve(import.meta.dirname, '../../shops');
const supervisor = '29:1supervisor';
const clerk = '29:1clerk';
const problems = '19:problems@thread.tacv2';
const slackSupervisor = 'U0STAFF1';

const policyWith = (channels: string) => `
shop: { name: Corner Pizzeria, timezone: America/New_York }
roles: { supervisors: ["teams:${supervisor}", "slack:${slackSupervisor}"] }
channels: { ${channels} }
limits: { quantity: 10 }
updates: { mergeWithin: 0s, order: [email] }
followUp: { ask: false }
`;

async function openShop(channels: string): Promise<DeskProcess> {
  const desk = await createDeskProcess({
    staff: 2,
    policy: policyWith(channels),
    teams: {
      users: [
        { id: supervisor, name: 'Tess Supervisor' },
        { id: clerk, name: 'Cleo Clerk' },
      ],
      conversations: [
        {
          id: problems,
          kind: 'channel',
          name: 'Problems',
          members: [supervisor, clerk],
          team: problems,
          installed: false,
        },
      ],
    },
  });
  await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
  await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
  await desk.start();
  // As whoever sets up the shop does; a bot has to be told how a conversation is reached.
  await desk.teams.person(supervisor).install(problems);
  await desk.teams.person(clerk).install('');
  return desk;
}

const inSlack = (desk: DeskProcess, channel: string, text: string) =>
  desk.slack.waitForMessage((message: SlackMessage) => message.channel === channel && shows(message, text));
const shows = (message: SlackMessage, text: string) =>
  message.botId !== null && JSON.stringify(message.blocks).includes(text);
const inTeams = (desk: DeskProcess, conversation: string, text: string): Promise<TeamsMessage> =>
  eventually(`"${text}" in ${conversation}`, () =>
    desk.teams.tenant
      .messagesIn(conversation)
      .findLast((one) => one.bot && `${one.summary}\n${wordsIn(one.card)}`.includes(text)),
  );
const shownOrder = async (desk: DeskProcess, number: string) =>
  JSON.parse(await desk.command('orders', 'show', number, '--json'));

describe('a shop whose front desk is in Slack and whose supervisors are in Teams', () => {
  let desk: DeskProcess;
  beforeAll(async () => {
    desk = await openShop(
      `orders: "slack:C0ORDERS", calls: "slack:C0ORDERS", escalations: "teams:${problems}"`,
    );
  }, 60_000);
  afterAll(() => desk.close(), 60_000);

  it('asks in Teams for the approval of a large order, and tells Slack of it', async () => {
    const staff = desk.slack.person('U0STAFF0');
    await staff.say('12 small cheese pizzas for Maria Lopez, maria@example.com, pickup asap');
    const draft = await desk.slack.waitForMessage((message) => shows(message, 'Confirm'));
    await staff.press(draft, 'Confirm');
    await inSlack(desk, draft.channel, 'they are asked to approve it');

    const request = await inTeams(desk, problems, 'needs a supervisor');
    expect(wordsIn(request.card)).toContain('Maria Lopez');
    const refused = await desk.teams.person(clerk).press(request, 'Approve');
    expect(refused).toMatchObject({
      outcome: 'words',
      words: expect.stringContaining('only supervisors can approve'),
    });
    const pressed = await Promise.all(
      [1, 2, 3].map(() => desk.teams.person(supervisor).press(request, 'Approve')),
    );
    expect(pressed.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect((await inTeams(desk, problems, 'is approved')).id).toBe(request.id);

    const news = await inSlack(desk, draft.channel, 'is approved by Tess Supervisor');
    expect(news.ts).not.toBe(draft.ts);
    const approved = await inSlack(desk, draft.channel, 'Approved by Tess Supervisor');
    await staff.press(approved, 'Confirm');
    await inSlack(desk, 'C0ORDERS', 'R-10001');
    expect((await desk.run(['stock', 'check'])).code).toBe(0);

    const order = await shownOrder(desk, 'R-10001');
    expect(order.placedBy).toBe('slack:U0STAFF0');
    expect(JSON.stringify(order.timeline)).toContain(`teams:${supervisor}`);
    // The welcome, and one card.
    expect(desk.teams.tenant.messagesIn(problems)).toHaveLength(2);
  }, 90_000);

  it('takes a dissatisfied customer to the supervisors in Teams, once, though Teams asks to wait', async () => {
    const before = desk.teams.tenant.messagesIn(problems).length;
    desk.teams.faults.inject('create', { kind: 'status', status: 429, retryAfterSeconds: 1 }, 2);
    const team = desk.slack.person(slackSupervisor);
    let card = await inSlack(desk, 'C0ORDERS', 'R-10001');
    for (const step of ['Accepted', 'Preparing', 'Ready', 'Completed']) {
      await team.press(card, step);
      card = await inSlack(desk, 'C0ORDERS', `${step}, since`);
    }
    const page = await eventually('a letter with the way to the order', () =>
      desk.mail.letters.map(({ text }) => /http:[^\s?#]+\/o\/[^\s?#]+/.exec(text)?.[0]).find((link) => link),
    );
    const rated = await fetch(`${page}/rating`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'score=1&comment=It+was+cold.',
      redirect: 'manual',
    });
    expect(rated.status).toBeLessThan(400);
    const escalated = await inTeams(desk, problems, 'was rated 1 of 5');
    expect(wordsIn(escalated.card)).toContain('It was cold');
    expect(desk.teams.tenant.messagesIn(problems)).toHaveLength(before + 1);
  }, 90_000);
});

describe('a shop whose front desk is in Teams and whose supervisors are in Slack', () => {
  let desk: DeskProcess;
  beforeAll(async () => {
    desk = await openShop(
      `orders: "teams:${problems}", calls: "teams:${problems}", escalations: "slack:C0ORDERS"`,
    );
  }, 60_000);
  afterAll(() => desk.close(), 60_000);

  it('asks in Slack for the approval of a large order, tells Teams of it, and announces it in Teams', async () => {
    const staff = desk.teams.person(clerk);
    const chat = desk.teams.tenant.chatOf(clerk).id;
    await staff.say('12 small cheese pizzas for Ana Silva, ana@example.com, pickup asap');
    const draft = await inTeams(desk, chat, 'Confirm');
    await staff.press(draft, 'Confirm');
    await inTeams(desk, chat, 'they are asked to approve it');

    const request = await inSlack(desk, 'C0ORDERS', 'needs a supervisor');
    expect(JSON.stringify(request.blocks)).toContain('Cleo Clerk');
    await desk.slack.person('U0STAFF0').press(request, 'Approve');
    await eventually('who is no supervisor is told so', () =>
      desk.slack.workspace
        .messagesIn('C0ORDERS')
        .some(({ ephemeralTo, text }) => ephemeralTo === 'U0STAFF0' && text.includes('only supervisors')),
    );
    await desk.slack.person(slackSupervisor).press(request, 'Approve');
    expect((await inSlack(desk, 'C0ORDERS', 'is approved')).ts).toBe(request.ts);

    const news = await inTeams(desk, chat, 'is approved by staff1');
    expect(news.id).not.toBe(draft.id);
    const approved = await inTeams(desk, chat, 'Approved by staff1');
    const pressed = await staff.press(approved, 'Confirm');
    if (pressed.outcome !== 'card') throw new Error(JSON.stringify(pressed));
    expect(wordsIn(pressed.card)).toContain('R-10001');

    const announced = await inTeams(desk, problems, 'Order R-10001');
    await desk.teams.person(supervisor).press(announced, 'Accepted');
    const accepted = await inTeams(desk, problems, 'Accepted, since');
    expect(accepted.id).toBe(announced.id);
    await inTeams(desk, chat, 'Accepted, since');
    const order = await shownOrder(desk, 'R-10001');
    expect(order).toMatchObject({ status: 'accepted', placedBy: `teams:${clerk}` });
    expect((await desk.run(['stock', 'check'])).code).toBe(0);
  }, 90_000);
});
