import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wordsIn } from '../../../src/playground/teams-stand-in/card-parts.ts';
import { policySchema } from '../../../src/policy.ts';
import { eventually } from '../../support/eventually.ts';
import { type TestJobs, testJobs } from '../../support/jobs.ts';
import { placeTestOrder } from '../../support/place-order.ts';
import { channelId, otherId, staffId, type TeamsBot } from '../../support/teams-bot.ts';
import { startTeamsDesk } from '../../support/teams-desk.ts';

const deskPolicy = (more: string) => `shop: { name: "Corner Pizzeria" }\n${more}`;

describe('one shop in Slack and Teams', () => {
  let jobs: TestJobs;
  let run: TeamsBot;
  beforeEach(async () => {
    jobs = await testJobs('postgres');
  });
  afterEach(async () => {
    await run.close();
    await jobs.close();
  });

  async function start(policy: string): Promise<void> {
    const database = { database: jobs.database, url: jobs.url, close: jobs.close };
    run = await startTeamsDesk(database, {
      policy: deskPolicy(policy),
      messengers: { slack: jobs.chat.messenger },
    });
    jobs.deps.messengers.teams = run.messenger;
    // The tenant is heard of once.
    await run.teams.person(staffId).say('help');
    await jobs.run();
  }
  const cards = (conversation: string) =>
    run.teams.tenant.messagesIn(conversation).filter(({ bot, card }) => bot && card !== null);

  it('announces an order of Slack in a channel of Teams, where it is moved on', async () => {
    const channels = { orders: `teams:${channelId}` };
    jobs.deps.policy = policySchema.parse({ channels });
    await start(`channels: { orders: "${channels.orders}" }`);
    const { id, number } = await placeTestOrder(jobs.database);
    await jobs.add({ effect: 'announce-order', order: id });
    const announced = await eventually('the card in Teams', () => cards(channelId)[0]);
    expect(wordsIn(announced.card)).toContain(number);
    const before = wordsIn(announced.card);
    const pressed = await run.teams.person(otherId).press(announced, 'Accepted');
    expect(['card', 'closed']).toContain(pressed.outcome);
    await eventually('the card shows the step', () => wordsIn(cards(channelId)[0]?.card) !== before);
    expect(cards(channelId)).toHaveLength(1);
    const { rows } = await jobs.database.pool.query('select status from orders where id = $1', [id]);
    expect(rows).toEqual([{ status: 'accepted' }]);
  });

  it('announces an order of Teams in a channel of Slack', async () => {
    const channels = { orders: 'slack:C0ORDERS' };
    jobs.deps.policy = policySchema.parse({ channels });
    await start('channels: { orders: "slack:C0ORDERS" }');
    const staff = run.teams.person(staffId);
    const chat = run.teams.tenant.chatOf(staffId).id;
    await staff.say('one small cheese pizza for Ben, 212 555 0147, pickup as soon as possible');
    const readBack = await eventually('the card to confirm', () =>
      cards(chat).find(({ card }) => wordsIn(card).includes('Confirm')),
    );
    expect(await staff.press(readBack, 'Confirm')).toMatchObject({ outcome: 'card' });
    const posted = await eventually('the card in Slack', () =>
      jobs.chat.posted.find(({ place }) => place.channel === 'C0ORDERS'),
    );
    expect(posted.place).toEqual({ platform: 'slack', workspace: '', channel: 'C0ORDERS', thread: '' });
  });

  it('brings a problem with an order of Slack to a supervisor in Teams', async () => {
    const roles = { supervisors: [`teams:${otherId}`] };
    jobs.deps.policy = policySchema.parse({ roles });
    await start(`roles: { supervisors: ["teams:${otherId}"] }`);
    const { id, number } = await placeTestOrder(jobs.database);
    await jobs.add({ effect: 'raise-escalation', order: id, about: 'overdue', text: 'It is late.' });
    const chat = run.teams.tenant.chatOf(otherId).id;
    const heard = await eventually('the supervisor hears of it', () => cards(chat)[0]);
    expect(wordsIn(heard.card)).toContain(number);
    expect(cards(channelId)).toEqual([]);
  });
});
