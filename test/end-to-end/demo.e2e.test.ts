import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserIsExpected, openBrowser } from '../support/browser.ts';
import { type DemoProcess, demoFolder, startDemo } from '../support/demo-process.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const inBrowser = browserIsExpected ? describe : describe.skip;

inBrowser('the demo in a browser', () => {
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

  async function open(options: Parameters<Browser['newPage']>[0] = {}, as = ''): Promise<Page> {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${demo.page}${as}`);
    await page.getByRole('navigation', { name: 'Conversations' }).waitFor();
    return page;
  }
  const say = async (page: Page, text: string) => {
    await page.getByLabel('Message to Readback').fill(text);
    await page.keyboard.press('Enter');
  };
  const card = (page: Page) => page.locator('.messages .from-bot').last();
  const press = (page: Page, name: string) => card(page).getByRole('button', { name, exact: true }).click();

  test('takes a whole order: words, a correction, an answer, Confirm; and everyone hears of it', async () => {
    const page = await open();
    await page.getByText('Take your first order').waitFor();
    const stock = page.getByRole('listitem').filter({ has: page.getByText('pepperoni', { exact: true }) });
    await page.getByLabel('Find a stock item').fill('pepperoni');
    await stock.getByText('60 free').waitFor();

    await say(page, 'two large pepperoni pizzas and a coke for Maria, maria@example.com');
    await card(page).getByText('2 × pizza').waitFor();
    await say(page, 'make the pizzas three and drop the coke');
    await card(page).getByText('3 × pizza').waitFor();
    expect(await card(page).textContent()).not.toContain('coke');
    await press(page, 'As soon as possible');
    await card(page).getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    await stock.getByText('3 held').waitFor();
    await press(page, 'Confirm');

    await card(page)
      .getByText(/Order R-\d{5} is placed/)
      .waitFor();
    const number = /R-\d{5}/.exec(String(await card(page).textContent()))?.[0] ?? '';
    expect(number).toMatch(/^R-1000\d$/);
    await stock.getByText('57 free, 3 sold').waitFor();

    const letter = page.frameLocator('iframe');
    await letter.getByText(number).first().waitFor();
    expect(await letter.locator('body').textContent()).toContain('Maria');
    await page.getByRole('button', { name: 'Show as text' }).click();
    expect(await page.locator('.letter pre').textContent()).toContain(number);
    await page.getByRole('tab', { name: /#orders/ }).click();
    await page.getByRole('tabpanel').getByText(`Order ${number}`).waitFor();
    await page.close();
  }, 60_000);

  test('changes an order in the form, with a search for the product', async () => {
    const page = await open();
    await say(page, 'two large pepperoni pizzas for Lee, lee@example.com, as soon as possible');
    await card(page).getByText('2 × pizza').waitFor();
    await press(page, 'Change');
    const form = page.getByRole('dialog');
    await form.getByLabel('Quantity').first().fill('0.5');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.locator('.field-error').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');

    await form.getByLabel('Quantity').first().fill('1');
    const search = form.getByLabel('Product').last();
    await search.fill('tira');
    await form.getByRole('option', { name: /tiramisu/i }).waitFor();
    await search.press('Enter');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await card(page).getByText('1 × pizza').waitFor();
    await card(page).getByText('1 × tiramisu').waitFor();
    await press(page, 'Cancel');
    await page.close();
  }, 60_000);

  test('takes a pasted e-mail as an order, in a thread of its own', async () => {
    const page = await open();
    await page.getByRole('button', { name: /# front-desk/ }).click();
    await page.getByRole('button', { name: 'Take as order' }).click();
    await page.getByRole('heading', { name: 'Thread' }).waitFor();
    await card(page).getByText('2 × sparkling water').waitFor();
    await card(page).getByText('lee@example.com').first().waitFor();
    await page.close();
  }, 60_000);

  test('leaves whoever reads further up where they are, and tells of what came', async () => {
    const page = await open({ viewport: { width: 1200, height: 500 } });
    const other = await open();
    await other.getByLabel('You are').selectOption('Supervisor');
    for (const one of [page, other]) await one.getByRole('button', { name: /# front-desk/ }).click();
    const write = async (words: string) => {
      await other.getByLabel('Message to front-desk').fill(words);
      await other.keyboard.press('Enter');
      await page.locator('.messages').getByText(words, { exact: true }).waitFor();
    };
    const fromEnd = () =>
      page
        .locator('.messages')
        .evaluate((list) => list.scrollHeight - list.clientHeight - Math.round(list.scrollTop));
    for (const words of ['one', 'two', 'three', 'four', 'five', 'six']) await write(words);
    expect(await fromEnd()).toBe(0);
    // A page in the background hears of no scrolling.
    await page.bringToFront();
    await page.locator('.messages').evaluate(
      (list) =>
        new Promise((scrolled) => {
          list.addEventListener('scroll', scrolled, { once: true });
          list.scrollTo(0, 30);
        }),
    );
    await write('seven');
    const tell = page.getByRole('button', { name: 'New messages' });
    await tell.waitFor();
    expect(await page.locator('.messages').evaluate((list) => list.scrollTop)).toBe(30);
    await tell.press('Enter');
    await tell.waitFor({ state: 'detached' });
    await page.waitForFunction(() => {
      const list = document.querySelector('.messages');
      return list && list.scrollHeight - list.clientHeight - list.scrollTop < 2;
    });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('messages');
    await other.close();
    await page.close();
  }, 60_000);

  test('is driven by the keyboard: hints for a slash, Ctrl with Enter to confirm, Alt with an arrow to move', async () => {
    const page = await open();
    await page.keyboard.type('/or');
    await page.getByRole('option', { name: /Take an order/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('two cokes for Kim, kim@example.com, pickup as soon as possible');
    await page.keyboard.press('Enter');
    await card(page).getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    await page.keyboard.press('Control+Enter');
    await card(page)
      .getByText(/Thank you, Kim/)
      .waitFor();
    await card(page)
      .getByText(/is placed/)
      .waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('heading', { name: 'Home', level: 2 }).waitFor();
    await page.getByText('Open orders').first().waitFor();
    await page.close();
  }, 60_000);

  test('fits a phone in the dark: nothing is wider than the screen, and the text stands out', async () => {
    const page = await open({
      viewport: { width: 375, height: 720 },
      colorScheme: 'dark',
      isMobile: true,
      hasTouch: true,
    });
    for (const pane of ['Customer', 'Stock', 'Chat']) {
      await page.getByRole('button', { name: pane, exact: true }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    }
    const colours = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor].map((one) => (one.match(/\d+/g) ?? []).map(Number));
    });
    const brightness = colours.map((rgb) => rgb.reduce((sum, one) => sum + one, 0) / 3);
    expect(brightness[1]).toBeLessThan(60);
    expect(brightness[0]).toBeGreaterThan(180);
    await page.close();
  }, 60_000);

  test.each(['light', 'dark'] as const)(
    'is open to everyone in the %s: no fault by WCAG',
    async (colorScheme) => {
      const page = await open({ colorScheme });
      await say(page, 'a cola for Pat, pat@example.com, pickup as soon as possible');
      await card(page).getByRole('button', { name: 'Change', exact: true }).waitFor();
      const check = async (): Promise<unknown> => {
        // What still fades in has no colour of its own yet.
        await page.waitForTimeout(1500);
        await page.evaluate(axe);
        return page.evaluate(async () => {
          const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
          const { violations } = await checker.run(document, { resultTypes: ['violations'] });
          return violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
        });
      };
      expect(await check()).toEqual([]);
      await press(page, 'Change');
      await page.getByRole('dialog').waitFor();
      expect(await check()).toEqual([]);
      await page.keyboard.press('Escape');
      await press(page, 'Cancel');
      await page.close();
    },
    60_000,
  );

  test('lets nobody in under another name, or from another page', async () => {
    const url = String(demo.page);
    const asked = (headers: Record<string, string>) => fetch(url, { headers }).then((one) => one.status);
    expect(await asked({})).toBe(200);
    expect(await asked({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await asked({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('ran without a fault in the page', () => {
    expect(faults).toEqual([]);
  });
});

describe('the demo as a process', () => {
  const { folder, remove } = demoFolder();
  afterAll(remove);

  test('says in one sentence that its port is taken, stops on Ctrl-C, and comes back with what it knew', async () => {
    const first = await startDemo({ folder });
    expect(first.page).not.toBeNull();
    const port = Number(new URL(String(first.page)).port);
    const second = await startDemo({ folder, port });
    expect(second.page).toBeNull();
    expect(second.code()).toBe(1);
    expect(second.stderr().trim().split('\n')).toEqual([expect.stringContaining(`PORT: ${port} is taken`)]);
    await first.interrupt();
    expect(existsSync(`${folder}/data/postgres/data/postmaster.pid`)).toBe(false);

    const again = await startDemo({ folder, args: ['--shop', 'hardware'] });
    expect(again.page).not.toBeNull();
    await again.interrupt();
  }, 90_000);
});
