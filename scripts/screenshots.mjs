// Takes the pictures of the docs from the real demo: `npm run build && npm run screenshots`.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs/images');
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) throw new Error('There is no Chromium: install one, or name it in CHROMIUM_PATH');

const folder = mkdtempSync(join(tmpdir(), 'readback-screenshots-'));
// As root the database runs as another user, who has to get in.
chmodSync(folder, 0o755);
mkdirSync(images, { recursive: true });
const demo = spawn('node', ['dist/cli.js', 'demo'], {
  cwd: root,
  env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data'), TZ: 'America/New_York' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve, reject) => {
  demo.stdout.on('data', (chunk) => {
    const found = /http:\S+\/playground/.exec(String(chunk));
    if (found) resolve(found[0]);
  });
  demo.once('exit', (code) => reject(new Error(`The demo ended with ${code}`)));
});
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});

try {
  const page = await browser.newPage({
    viewport: { width: 1320, height: 840 },
    deviceScaleFactor: 1.5,
    timezoneId: 'America/New_York',
  });
  page.setDefaultTimeout(15_000);
  const card = page.locator('.messages .from-bot').last();
  const shot = async (name) => {
    // Whatever is still gliding or fading comes to rest.
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(images, `${name}.png`) });
  };
  const say = async (text) => {
    await page.getByLabel('Message to Readback').fill(text);
    await page.keyboard.press('Enter');
  };

  /** The order goes its way in the processing channel; what the customer sees of it under way, late, and done. */
  const customerPage = async (link) => {
    const customer = await browser.newPage({ viewport: { width: 390, height: 760 }, deviceScaleFactor: 1.5 });
    const picture = async (name) => {
      await customer.goto(link);
      await customer.screenshot({ path: join(images, `customer-${name}.png`) });
    };
    const chats = page.getByRole('navigation', { name: 'Conversations' });
    const press = (name) => card.getByRole('button', { name, exact: true }).click();
    await chats.getByText('orders').first().click();
    await press('Accepted');
    await press('Preparing');
    await card.getByRole('button', { name: 'Ready', exact: true }).waitFor();
    await picture('preparing');
    await press('Delay…');
    const form = page.getByRole('dialog');
    await form.getByLabel('New time').fill('tomorrow at 7:30pm');
    await form.getByLabel('Reason').fill('Our oven needs a little longer today.');
    await form.getByRole('button', { name: 'Delay' }).click();
    await card.getByText('Delayed, since').waitFor();
    await customer.emulateMedia({ colorScheme: 'dark' });
    await picture('delayed-dark');
    await press('Ready');
    await press('Completed');
    await card.getByText('Completed, since').waitFor();
    await customer.emulateMedia({ colorScheme: 'light' });
    await customer.goto(link);
    await customer.getByRole('radio', { name: '5 – very good' }).check();
    await customer.getByRole('textbox').fill('Hot, on time, and such a friendly voice.');
    await customer.getByRole('heading', { name: 'How was it?' }).scrollIntoViewIfNeeded();
    await customer.evaluate(() => scrollTo(0, document.getElementById('rating').offsetTop - 24));
    await customer.screenshot({ path: join(images, 'customer-rating.png') });
    await customer.getByRole('button', { name: 'Send my rating' }).click();
    await customer.getByText('You rated this order 5 of 5.').waitFor();
    await card.getByText('Rated by the customer').waitFor();
    await customer.close();
    await chats.getByText('Readback chat').click();
  };

  await page.goto(url);
  await page.getByText('Take your first order').waitFor();
  await shot('welcome');

  await say(
    'a large veggie pizza with extra mushrooms, no onions, and three lemonades for Maria, maria@example.com',
  );
  await card.getByText('lemonade').first().waitFor();
  await say('pickup tomorrow at 7pm');
  await card.getByRole('button', { name: 'Confirm', exact: true }).waitFor();
  await shot('read-back');

  await card.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await shot('change');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await card.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page
    .frameLocator('iframe')
    .getByText(/R-\d{5}/)
    .first()
    .waitFor();
  await shot('placed');

  const link = await page.frameLocator('iframe').locator('a[href*="/o/"]').first().getAttribute('href');
  await customerPage(link);

  await page.getByRole('button', { name: 'Readback in Teams' }).click();
  await page
    .getByLabel('Message to Readback in Teams')
    .fill('two large pepperoni pizzas and a coke for Lee, lee@example.com, pickup asap');
  await page.keyboard.press('Enter');
  const inTeams = page.locator('.messages .card').filter({ hasText: 'Order for Lee' });
  await inTeams.getByRole('button', { name: 'Confirm', exact: true }).click();
  const placedInTeams = page.locator('.messages .card').filter({ hasText: 'R-10002 is placed' });
  await placedInTeams.waitFor();
  await page.getByRole('tab', { name: /#orders/ }).click();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Accepted', exact: true }).first().click();
  await page.locator('.messages .card').filter({ hasText: 'Accepted, since' }).waitFor();
  await page.getByRole('tabpanel').getByText('Accepted, since').waitFor();
  await shot('both');
  await page.getByRole('tab', { name: 'Mailbox' }).click();
  await page.getByRole('navigation', { name: 'Conversations' }).getByText('Readback chat').click();

  await say('8 tiramisu for Ana, ana@example.com, pickup as soon as possible');
  await card.getByText('tiramisu').first().waitFor();
  await page.getByRole('tab', { name: /#orders/ }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot('short-dark');

  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.reload();
  await card.getByText('tiramisu').first().waitFor();
  await shot('phone');
} finally {
  await browser.close();
  demo.kill('SIGINT');
  await new Promise((resolve) => demo.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
}
