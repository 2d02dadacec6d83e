import { chromium } from 'playwright-core';
const [url, mode] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage({ viewport: { width: 1280, height: 900 } });
await p.goto(url);
if (mode === 'say') { await p.getByLabel('Message to Readback').fill('two large pizzas, asap, for Kim, kim@example.com'); await p.keyboard.press('Enter'); }
await p.waitForTimeout(4000);
await p.screenshot({ path: `/tmp/fix4-${mode}.png` });
console.log(await p.locator('.messages').innerText());
await b.close();
