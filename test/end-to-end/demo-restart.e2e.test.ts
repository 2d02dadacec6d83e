import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserIsExpected, openBrowser } from '../support/browser.ts';
import { type DemoProcess, demoFolder, startDemo } from '../support/demo-process.ts';

const inBrowser = browserIsExpected ? describe : describe.skip;

inBrowser('a demo that is stopped and started again', () => {
  const { folder, remove } = demoFolder();
  let demo: DemoProcess;
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.interrupt();
    remove();
  });

  async function open(): Promise<Page> {
    demo = await startDemo({ folder });
    if (demo.page === null) throw new Error(`The demo did not open: ${demo.stderr()}`);
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(demo.page);
    return page;
  }
  const button = (page: Page, name: string) =>
    page.locator('.messages .from-bot').last().getByRole('button', { name, exact: true });

  test('shows an open draft again, and goes on with it', async () => {
    const before = await open();
    await before.getByLabel('Message to Readback').fill('two large pizzas, asap, for Kim, kim@example.com');
    await before.keyboard.press('Enter');
    await button(before, 'Confirm').waitFor();
    await before.close();
    await demo.interrupt();

    const after = await open();
    await button(after, 'Confirm').click();
    await after
      .getByText(/Order R-\d+ is placed/)
      .first()
      .waitFor();
    expect(await after.locator('.messages .from-bot').count()).toBe(1);
    await after.close();
    await demo.interrupt();
  }, 120_000);

  test('does the same in Teams, after the welcome', async () => {
    const before = await open();
    await before.getByRole('button', { name: 'Readback in Teams' }).click();
    await before.getByText('Readback, your order desk').waitFor();
    await before
      .getByLabel('Message to Readback in Teams')
      .fill('two large pizzas, asap, for Pat, pat@example.com');
    await before.keyboard.press('Enter');
    await button(before, 'Confirm').waitFor();
    await before.close();
    await demo.interrupt();

    const after = await open();
    await after.getByRole('button', { name: 'Readback in Teams' }).click();
    await after.getByText('Readback, your order desk').waitFor();
    const card = after.locator('.messages .card').filter({ hasText: 'for Pat' });
    await card.getByRole('button', { name: 'Confirm', exact: true }).click();
    await after
      .getByText(/Order R-\d+ is placed/)
      .first()
      .waitFor();
    expect(await after.locator('.messages .from-bot').count()).toBe(2);
  }, 120_000);
});
