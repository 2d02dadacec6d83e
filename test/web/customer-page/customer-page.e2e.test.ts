import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { OrderStatus } from '../../../src/domain/orders/order-status.ts';
import { findRating } from '../../../src/domain/orders/rating-store.ts';
import { browserIsExpected, openBrowser } from '../../support/browser.ts';
import { type CustomerPages, customerPages } from '../../support/customer-pages.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const inBrowser = browserIsExpected ? describe : describe.skip;

inBrowser('the customer’s page in a browser', () => {
  let pages: CustomerPages;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    pages = await customerPages();
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    expect([...faults, ...pages.errors]).toEqual([]);
  });

  async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // What the browser says of an answer that is no success is no fault of the page.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
    });
    await page.goto(url);
    return page;
  }

  const states: readonly [OrderStatus, 'pickup' | 'delivery'][] = [
    ['placed', 'pickup'],
    ['accepted', 'delivery'],
    ['preparing', 'pickup'],
    ['ready', 'pickup'],
    ['ready', 'delivery'],
    ['out-for-delivery', 'delivery'],
    ['delayed', 'pickup'],
    ['waiting-for-stock', 'pickup'],
    ['partly-fulfilled', 'delivery'],
    ['cancelled', 'pickup'],
    ['completed', 'delivery'],
  ];
  let customers = 0;
  const orderIn = async (status: OrderStatus, kind: 'pickup' | 'delivery') => {
    customers += 1;
    const order = await pages.place({
      customer: {
        id: null,
        name: 'Maria',
        phone: `+1212555${1000 + customers}`,
        email: `maria${customers}@example.com`,
        noContact: false,
      },
      fulfilment: {
        kind,
        due: '2026-11-24T00:00:00.000Z',
        address: kind === 'delivery' ? '12 Elm St' : null,
      },
      allergies: ['nuts'],
    });
    const reason = ['delayed', 'waiting-for-stock', 'cancelled'].includes(status)
      ? 'The oven is repaired.'
      : '';
    if (status !== 'placed') await pages.move(order.id, status, reason ? { reason } : {});
    return order;
  };
  const violations = async (page: Page): Promise<unknown> => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
      const found = await checker.run(document, { resultTypes: ['violations'] });
      return found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
    });
  };

  test.each(['light', 'dark'] as const)(
    'is open to everyone in the %s, in every state: no fault by axe, nothing wider than 320 px',
    async (colorScheme) => {
      const page = await open('about:blank', {
        colorScheme,
        viewport: { width: 320, height: 640 },
        bypassCSP: true,
      });
      for (const [status, kind] of states) {
        const { url } = await orderIn(status, kind);
        await page.goto(url);
        expect([status, await violations(page)]).toEqual([status, []]);
        expect([status, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
          status,
          320,
        ]);
        const current = page.locator('[aria-current="step"]');
        expect(await current.count()).toBe(1);
      }
      const { url } = await orderIn('completed', 'pickup');
      await pages.post(`${url}/rating`, { score: '2', comment: 'It was cold.' });
      for (const path of [url, `${url}?done=rated`, `${url}-forged`]) {
        await page.goto(path);
        expect([path, await violations(page)]).toEqual([path, []]);
      }
      await page.close();
    },
    60_000,
  );

  test('says where the order is by its steps, to whoever sees and to whoever listens', async () => {
    const { url } = await orderIn('delayed', 'pickup');
    const page = await open(url);
    const steps = page.getByRole('region', { name: 'How far it is' }).getByRole('listitem');
    expect((await steps.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('Placed (done)'),
      expect.stringContaining('Delayed (now)'),
      'Accepted (to come)',
      'Preparing (to come)',
      'Ready (to come)',
      'Completed (to come)',
    ]);
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('Delayed');
    await page.close();
  });

  test('looks for news by itself, says it, and takes nothing from under the finger or the pen', async () => {
    const order = await orderIn('preparing', 'pickup');
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(order.url);
    await page.getByText('We are preparing your order.').waitFor();
    const button = page.getByRole('button', { name: 'Call me instead' });
    await button.focus();
    await pages.move(order.id, 'ready');
    pages.ways.text = false;
    await page.clock.runFor(31_000);
    await page.locator('.status').getByText('Your order is ready.').waitFor();
    expect(await page.locator('#news').textContent()).toContain('Your order is ready.');
    expect(await page.title()).toContain('Ready');
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await button.blur();
    await page.clock.runFor(31_000);
    await page.getByText('by e-mail to m…@example.com').waitFor();
    pages.ways.text = true;

    // The rating appears once the order is completed, and stays as it is while someone writes.
    await pages.move(order.id, 'completed');
    await page.clock.runFor(31_000);
    await page.getByRole('radio', { name: '4 – good' }).check();
    await page.getByRole('textbox').fill('half a sentence');
    await page.clock.runFor(120_000);
    expect(await page.getByRole('textbox').inputValue()).toBe('half a sentence');
    await page.getByRole('button', { name: 'Send my rating' }).click();
    await page.getByText('You rated this order 4 of 5.').waitFor();
    expect(await page.getByRole('status').first().textContent()).toContain('Thank you for your rating');
    expect(new URL(page.url()).search).toBe('');
    await page.close();
  }, 60_000);

  test.each([true, false])(
    'takes a choice and a rating where scripts run: %s',
    async (javaScriptEnabled) => {
      const order = await orderIn('completed', 'pickup');
      const page = await open(order.url, { javaScriptEnabled });
      await page.getByText(/by text message to the number that ends in \d\d\./).waitFor();
      await page.getByRole('button', { name: 'E-mail me instead' }).click();
      await page.getByText('by e-mail to m…@example.com').waitFor();
      await page.getByText('We will tell you news that way from now on.').waitFor();

      await page.getByRole('radio', { name: '2 – bad' }).check();
      await page.getByLabel('What should we know?').fill('It was cold.\nAnd late.');
      await page.getByRole('button', { name: 'Send my rating' }).click();
      await page.getByText('You rated this order 2 of 5.').waitFor();
      await page.getByText('Change your rating').click();
      await page.getByRole('radio', { name: '5 – very good' }).check();
      await page.getByRole('button', { name: 'Change my rating' }).click();
      await page.getByText('You rated this order 5 of 5.').waitFor();
      expect(await findRating(pages.database.pool, 1, order.id)).toMatchObject({
        score: 5,
        comment: 'It was cold.\nAnd late.',
      });
      await page.close();
    },
    60_000,
  );

  test('refreshes itself where no script runs', async () => {
    const order = await orderIn('preparing', 'pickup');
    const page = await open(order.url, { javaScriptEnabled: false });
    const meta = page.locator('meta[http-equiv="refresh"]');
    expect(await meta.getAttribute('content')).toMatch(/^60;url=/);
    await page.getByRole('link', { name: 'Stop that' }).click();
    await page.getByRole('link', { name: 'Look now' }).waitFor();
    expect(await meta.count()).toBe(0);
    await page.close();
  });

  test('prints as a receipt: without buttons and forms', async () => {
    const order = await orderIn('completed', 'pickup');
    const page = await open(order.url);
    await page.getByRole('button', { name: 'Print this receipt' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByText('$12.50').first().waitFor();
    await page.getByRole('img', { name: /keep this page/ }).waitFor();
    await page.close();
  });
});
