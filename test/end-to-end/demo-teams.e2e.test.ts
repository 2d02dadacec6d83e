import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserIsExpected, openBrowser } from '../support/browser.ts';
import { type DemoProcess, demoFolder, startDemo } from '../support/demo-process.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const inBrowser = browserIsExpected ? describe : describe.skip;

inBrowser('the Teams side of the demo', () => {
  const { folder, remove } = demoFolder();
  let demo: DemoProcess;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    demo = await startDemo({ folder });
    if (demo.page === null) throw new Error(`The demo did not open: ${demo.stderr()}`);
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.interrupt();
    remove();
  });

  async function open(at: string, as = ''): Promise<Page> {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${demo.page}${as}`);
    await goTo(page, at);
    return page;
  }
  const goTo = (page: Page, at: string) =>
    page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name: at }).click();
  const say = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: /^Message to / }).fill(text);
    await page.keyboard.press('Enter');
  };
  const cards = (page: Page, about: string) => page.locator('.messages .card').filter({ hasText: about });
  const press = (page: Page, about: string, name: string) =>
    cards(page, about).getByRole('button', { name, exact: true }).click();

  test('one order is taken in Teams, moved in Slack, and watched from both', async () => {
    const teams = await open('Readback in Teams');
    await cards(teams, 'Readback, your order desk').waitFor();
    await say(teams, 'two large pepperoni pizzas and a coke for Maria, maria@example.com');
    await press(teams, 'Order for Maria', 'As soon as possible');
    await cards(teams, 'please read it back').getByText('2 × pizza').waitFor();

    await press(teams, 'please read it back', 'Change');
    const form = teams.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Quantity' }).first().fill('0.5');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Please look at the field').first().waitFor();
    await form.getByRole('textbox', { name: 'Quantity' }).first().fill('1');
    const product = form.locator('.ac-choiceSetInput-filtered-textbox').last();
    await product.fill('tira');
    await form.locator('.ac-choiceSetInput-choice', { hasText: 'tiramisu' }).last().click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await cards(teams, 'please read it back').getByText('1 × tiramisu').waitFor();
    await cards(teams, 'please read it back').getByText('1 × pizza').waitFor();
    await press(teams, 'please read it back', 'Confirm');
    await cards(teams, 'is placed').waitFor();
    const number = /R-\d{5}/.exec(String(await cards(teams, 'is placed').textContent()))?.[0] ?? '';

    const slack = await open('# orders');
    for (const step of ['Accepted', 'Preparing']) {
      await press(slack, `Order ${number}`, step);
      await cards(slack, `Order ${number}`).getByText(`${step}, since`).waitFor();
      await cards(teams, `Order ${number}`).getByText(`${step}, since`).waitFor();
    }
    expect(await cards(teams, `Order ${number}`).count()).toBe(1);
    await teams.close();
    await slack.close();
  }, 60_000);

  test('a large order of Slack is approved by the supervisors in Teams, and by nobody else there', async () => {
    const slack = await open('Readback chat');
    await say(slack, '101 lemonades for Ana, ana@example.com, pickup as soon as possible');
    await cards(slack, 'Order for Ana').first().waitFor();
    const short = cards(slack, 'Order for Ana').getByRole('button', { name: /^Wait/ });
    if (await short.isVisible()) await short.click();
    await press(slack, 'please read it back', 'Confirm');

    const clerk = await open('Supervisors');
    await press(clerk, 'needs a supervisor', 'Approve');
    await clerk.getByRole('status').getByText('only supervisors can approve').waitFor();
    const supervisor = await open('Supervisors', '?as=U0SUPER');
    await supervisor.getByLabel('You are').selectOption('Supervisor');
    await goTo(supervisor, 'Supervisors');
    await press(supervisor, 'needs a supervisor', 'Approve');
    await cards(supervisor, 'Approved by Supervisor').waitFor();
    await cards(clerk, 'Approved by Supervisor').waitFor();
    await cards(slack, 'please read it back').getByText('Approved by Supervisor').waitFor();
    for (const page of [slack, clerk, supervisor]) await page.close();
  }, 60_000);

  test('words in a channel become an order by the menu of their message, in its thread', async () => {
    const page = await open('Supervisors');
    await say(page, 'Hi, two sparkling waters for Lee please, lee@example.com');
    const row = page.locator('.messages .message').filter({ hasText: 'two sparkling waters for Lee' });
    await row.getByRole('button', { name: 'Take as order' }).click();
    const form = page.getByRole('dialog');
    expect(await form.getByRole('textbox').inputValue()).toContain('two sparkling waters for Lee');
    await form.getByRole('button', { name: 'Take as order' }).click();
    await form.waitFor({ state: 'hidden' });
    await row.getByRole('button', { name: '1 reply' }).click();
    await cards(page, 'Order for Lee').getByText('2 × sparkling water').waitFor();
    await say(page, '@Readback make it three');
    await cards(page, 'Order for Lee').getByText('3 × sparkling water').waitFor();
    await page.close();
  }, 60_000);

  test.each(['light', 'dark'] as const)(
    'is open to everyone in the %s: no fault by WCAG',
    async (scheme) => {
      const page = await open('Readback in Teams');
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const check = async (): Promise<unknown> => {
        await page.evaluate(axe);
        return page.evaluate(async () => {
          const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
          const { violations } = await checker.run(document, { resultTypes: ['violations'] });
          return violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
        });
      };
      const about = scheme === 'light' ? 'Order for Pat' : 'Order for Kim';
      await say(page, `a lemonade for ${about.slice(-3)}, pat@example.com, pickup as soon as possible`);
      await cards(page, about).getByRole('button', { name: 'Change', exact: true }).waitFor();
      expect(await check()).toEqual([]);
      await press(page, about, 'Change');
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Product' }).first().waitFor();
      expect(await check()).toEqual([]);
      await form.getByRole('button', { name: 'Close' }).click();
      await press(page, about, 'Cancel');
      await cards(page, `${about} is cancelled`).waitFor();
      await page.close();
    },
    60_000,
  );

  test('nothing went wrong on the page', () => {
    expect(faults).toEqual([]);
  });
});
