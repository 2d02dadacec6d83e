// Draws the two icons of the Teams app from manifest/teams/icon.svg: `node scripts/teams-icons.mjs`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../manifest/teams', import.meta.url));
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) throw new Error('There is no Chromium: install one, or name it in CHROMIUM_PATH');

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  // Teams cuts the colour icon's corners, so its mark keeps to the middle; the outline is white on nothing.
  await draw(
    'color.png',
    192,
    '#mark { transform: translate(16px, 16px) scale(0.72) translate(-16px, -16px) }',
  );
  await draw('outline.png', 32, '#ground { display: none }');
} finally {
  await browser.close();
}

async function draw(file, size, css) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>html, body { margin: 0; background: transparent } svg { display: block; width: ${size}px } ${css}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, file), omitBackground: true });
  await page.close();
}
