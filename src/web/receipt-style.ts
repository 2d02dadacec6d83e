import { createHash } from 'node:crypto';

/** Readable on a phone, in the dark and on paper; nothing is loaded from anywhere. */
export const receiptStyle = `
:root { color-scheme: light dark; --ink: #1c1b1a; --soft: #63605b; --line: #d9d5ce; --paper: #fffdf9; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1eee8; --soft: #b0aba2; --line: #45413b; --paper: #1b1a18; --warn: #ffb454; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
header p { margin: 0; color: var(--soft); }
header .shop { color: var(--ink); font-weight: 600; }
h1 { margin: .75rem 0 .25rem; font-size: 1.6rem; line-height: 1.2; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
td, th { padding: .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td:last-child { padding-left: 1rem; text-align: right; white-space: nowrap; }
td small { display: block; color: var(--soft); }
tfoot td, tfoot th { border: 0; font-size: 1.15rem; font-weight: 700; }
.note { margin: .25rem 0; padding-left: .75rem; border-left: 3px solid var(--warn); }
figure { display: flex; gap: 1rem; align-items: center; margin: 1.5rem 0; color: var(--soft); font-size: .9rem; }
.qr { flex: none; width: 8rem; height: 8rem; }
.qr svg { display: block; width: 100%; height: 100%; border-radius: .25rem; }
button { padding: .6rem 1rem; border: 1px solid var(--line); border-radius: .4rem; background: none; color: inherit; font: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid var(--warn); outline-offset: 2px; }
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --warn: #000; }
  .screen { display: none; }
  main { max-width: none; padding: 0; }
  tr, figure { break-inside: avoid; }
}
`;

/** The only script of the page; without it the button stays hidden. */
export const printScript =
  "const b=document.getElementById('print');b.hidden=false;b.addEventListener('click',()=>print());";

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but this style and this script, from nowhere else, framed by nobody. */
export const receiptPolicy = [
  "default-src 'none'",
  `style-src ${hash(receiptStyle)}`,
  `script-src ${hash(printScript)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
