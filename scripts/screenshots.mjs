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
