import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's own Chromium; undefined where there is none. */
const executablePath = places.find((path) => path !== undefined && existsSync(path));

/** On a CI machine a missing browser is a failure, not an excuse. */
export const browserIsExpected = executablePath !== undefined || process.env.CI === 'true';

export function openBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('There is no Chromium: install one, or name it in CHROMIUM_PATH');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
