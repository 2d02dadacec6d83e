import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { playgroundIds, startAgentsPlayground } from '../support/agents-playground.ts';
import { browserIsExpected, openBrowser } from '../support/browser.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

const shops = resolve(import.meta.dirname, '../../shops');
const policy = `
shop: { name: Corner Pizzeria, timezone: America/New_York }
roles: { supervisors: ["teams:${playgroundIds.me}"] }
channels:
  orders: "teams:${playgroundIds.orders}"
  calls: "teams:${playgroundIds.orders}"
  escalations: "teams:${playgroundIds.general}"
limits: { quantity: 10 }
updates: { mergeWithin: 0s, order: [email] }
followUp: { ask: false }
`;

/** `PICTURES=docs/images` takes the pictures of docs/teams.md on the way. */
const pictures = process.env.PICTURES;

const inBrowser = browserIsExpected ? describe : describe.skip;

// It knows no dialogs and no search as one types; the playground's test has both.
inBrowser("Microsoft's own client", () => {
  let desk: DeskProcess;
  let client: Awaited<ReturnType<typeof startAgentsPlayground>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    desk = await createDeskProcess({ staff: 1, policy, teams: {} });
    await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
    await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
    await desk.start();
    client = await startAgentsPlayground(`${desk.url}/api/messages`);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1320, height: 900 }, deviceScaleFactor: 1.5 });
    page.setDefaultTimeout(15_000);
    await page.goto(client.url, { waitUntil: 'domcontentloaded' });
    await page.locator('[role=textbox][contenteditable=true]').waitFor();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await client?.close();
    await desk?.close();
  }, 60_000);

  const card = (about: string) => page.locator('.ac-adaptiveCard').filter({ hasText: about });
  const press = (about: string, name: string) =>
    card(about).getByRole('button', { name, exact: true }).click();
  const goTo = (place: string) => page.getByRole('treeitem', { name: place }).click();
  const write = async (text: string) => {
    await page.locator('[role=textbox][contenteditable=true]').fill(text);
    await page.keyboard.press('Enter');
  };
  /** Of the chat, without the client's own log beside it. */
  const picture = async (name: string, about: string) => {
    if (!pictures) return;
    await card(about).scrollIntoViewIfNeeded();
    const clip = { x: 0, y: 48, width: 985, height: 852 };
    await page.screenshot({ path: join(pictures, `${name}.png`), clip, animations: 'disabled' });
  };
  const shownOrder = async (number: string) =>
    JSON.parse(await desk.command('orders', 'show', number, '--json'));

  test('says hello, takes a whole order by words and buttons, and places it', async () => {
    await card('Readback, your order desk').waitFor();
    await write('two large pepperoni pizzas and a coke for Maria, maria@example.com');
    await card('Order for Maria').getByText('2 × pizza').waitFor();
    await press('Order for Maria', 'As soon as possible');
    await card('please read it back').getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    await write('make the pizzas three and drop the coke');
    await card('please read it back').getByText('3 × pizza').waitFor();
    await write('the e-mail is maria@example.org');
    await card('please read it back').getByText('Maria · maria@example.org').waitFor();
    await picture('teams-read-back', 'please read it back');

    await press('please read it back', 'Confirm');
    await card('Order R-10001 is placed').waitFor();
    expect(await shownOrder('R-10001')).toMatchObject({
      status: 'placed',
      lines: [{ sku: 'pizza', quantity: 3 }],
      customer: { name: 'Maria', email: 'maria@example.org' },
      placedBy: `teams:${playgroundIds.me}`,
    });
  }, 90_000);

  test("moves the order by its card in the team's channel, step by step, and the customer hears", async () => {
    await goTo('Orders');
    for (const step of ['Accepted', 'Preparing', 'Ready']) {
      await press('Order R-10001', step);
      await card('Order R-10001').getByText(`${step}, since`).waitFor();
    }
    expect(await shownOrder('R-10001')).toMatchObject({ status: 'ready' });
    expect(await card('Order R-10001').count()).toBe(1);
    await eventually('the customer hears that it is ready', () =>
      desk.mail.letters.some(({ text }) => text.includes('is ready')),
    );
    await card('Order R-10001').getByText('ready, by e-mail, sent').waitFor();
    await picture('teams-orders', 'Order R-10001');
    await goTo('Personal Chat');
    await card('Order R-10001').getByText('Ready, since').waitFor();
  }, 90_000);

  test("approves what Slack's front desk asks for", async () => {
    const staff = desk.slack.person('U0STAFF0');
    await staff.say('12 small cheese pizzas for Ana Silva, ana@example.com, pickup asap');
    const shows = (text: string) =>
      desk.slack.waitForMessage((one) => one.botId !== null && JSON.stringify(one.blocks).includes(text));
    await staff.press(await shows('Confirm'), 'Confirm');

    await goTo('General');
    await card('Order for Ana Silva needs a supervisor').waitFor();
    await picture('teams-approval', 'Order for Ana Silva needs a supervisor');
    await press('Order for Ana Silva needs a supervisor', 'Approve');
    await card('Order for Ana Silva is approved').waitFor();
    await staff.press(await shows('Approved by Cleo Clerk'), 'Confirm');
    await goTo('Orders');
    await card('Order R-10002').waitFor();
  }, 90_000);

  test('shows a dissatisfied customer to the supervisors', async () => {
    await goTo('Orders');
    for (const step of ['Accepted', 'Preparing', 'Ready', 'Completed']) {
      await press('Order R-10002', step);
      await card('Order R-10002').getByText(`${step}, since`).waitFor();
    }
    const link = await eventually('a letter with the way to the order', () =>
      desk.mail.letters
        .filter(({ to }) => to.includes('ana@example.com'))
        .map(({ text }) => /http:[^\s?#]+\/o\/[^\s?#]+/.exec(text)?.[0])
        .find((found) => found),
    );
    await fetch(`${link}/rating`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'score=1&comment=It+was+cold.',
      redirect: 'manual',
    });
    await goTo('General');
    await card('Order R-10002 was rated 1 of 5').getByText('It was cold').waitFor();
    await picture('teams-escalation', 'Order R-10002 was rated 1 of 5');
  }, 90_000);
});
