import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserIsExpected, openBrowser } from '../support/browser.ts';
import { type DemoProcess, demoFolder, startDemo } from '../support/demo-process.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const inBrowser = browserIsExpected ? describe : describe.skip;

inBrowser('the customer’s phone in the demo', () => {
  const { folder, remove } = demoFolder();
  let demo: DemoProcess;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    demo = await startDemo({ folder });
    if (demo.page === null) throw new Error(`The demo did not open: ${demo.stderr()}`);
    browser = await openBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(demo.page);
    await page.getByRole('navigation', { name: 'Conversations' }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.interrupt();
    remove();
  });

  const side = () => page.getByRole('tabpanel');
  const tab = (name: RegExp) => page.getByRole('tab', { name }).click();
  const texts = () => side().getByRole('list', { name: /^Texts of/ });
  const answer = async (words: string) => {
    await page.getByLabel(/^Answer from/).fill(words);
    await page.keyboard.press('Enter');
  };
  const place = async (words: string) => {
    await page.getByLabel('Message to Readback').fill(words);
    await page.keyboard.press('Enter');
    const card = page.locator('.messages .from-bot').last();
    await card.getByRole('button', { name: 'Confirm', exact: true }).click();
    await card.getByText(/Order R-\d{5} is placed/).waitFor();
    return /R-\d{5}/.exec(String(await card.textContent()))?.[0] ?? '';
  };

  test('a new order and its next step arrive by text; an answer lands in the order’s thread', async () => {
    const number = await place(
      '/order a family size margherita for Sam, 212 555 0147, pickup as soon as possible',
    );
    await tab(/^Phone/);
    await texts().getByText(`We have it as ${number}`).waitFor();
    expect(await texts().textContent()).toContain('Reply STOP to opt out.');

    await tab(/^#orders/);
    await side().getByRole('button', { name: 'Accepted', exact: true }).first().click();
    await tab(/^Phone/);
    await texts().getByText(`Your order ${number} is accepted.`).waitFor();

    await answer('extra napkins, please');
    await texts().getByText('Our team has it').waitFor();
    await page.getByRole('button', { name: /# orders/ }).click();
    await page.getByRole('button', { name: '1 reply' }).click();
    await page.getByText('“extra napkins, please”').first().waitFor();
  }, 60_000);

  test('who wrote STOP is called instead, and START brings the texts back', async () => {
    await tab(/^Phone/);
    await answer('STOP');
    await texts().getByText('successfully been unsubscribed').waitFor();
    await page.getByRole('button', { name: /Readback chat/ }).click();
    const number = await place('/order two cokes for Sam, 212 555 0147, pickup as soon as possible');
    await tab(/^Calls/);
    await side().getByText('Please call Sam').first().waitFor();
    await tab(/^Phone/);
    expect(await texts().textContent()).not.toContain(number);
    await page.getByRole('button', { name: 'START', exact: true }).click();
    await texts().getByText('successfully been re-subscribed').waitFor();
    expect(faults).toEqual([]);
  }, 60_000);

  test.each(['light', 'dark'] as const)(
    'is open to everyone in the %s: no fault by WCAG',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await tab(/^Phone/);
      await page.getByLabel(/^Answer from/).waitFor();
      await page.evaluate(axe);
      const faultsFound = await page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
        const { violations } = await checker.run('.elsewhere', { resultTypes: ['violations'] });
        return violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
      });
      expect(faultsFound).toEqual([]);
    },
  );
});
