/** Readable on an old phone, in the dark and on paper; nothing is loaded from anywhere. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1b1a; --soft: #5c5954; --line: #d9d5ce; --paper: #fffdf9; --card: #f6f2ea; --good: #17663a; --warn: #8a4b00; --warn-paper: #fff4e0; --on-good: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1eee8; --soft: #b8b3aa; --line: #45413b; --paper: #1b1a18; --card: #262421; --good: #6fcf97; --warn: #ffb454; --warn-paper: #33270f; --on-good: #10200f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; overflow-wrap: anywhere; }
p { margin: .5rem 0; }
a { color: inherit; }
header p { margin: 0; color: var(--soft); }
header .shop { color: var(--ink); font-weight: 600; }
h1 { margin: .75rem 0 .25rem; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; line-height: 1.3; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none; }
.soft { color: var(--soft); }
.status { margin: 1rem 0; padding: 1rem; border-radius: .6rem; background: var(--card); }
.status .now { margin: 0; font-size: 1.25rem; font-weight: 700; line-height: 1.3; }
.status.warn { background: var(--warn-paper); border-left: .3rem solid var(--warn); }
dl { margin: .75rem 0 0; }
dl div { margin: .15rem 0; }
dt { display: inline; color: var(--soft); }
dt::after { content: ": "; }
dd { display: inline-block; margin: 0; font-weight: 600; }
.steps { margin: .5rem 0 0; padding: 0; list-style: none; }
.steps li { position: relative; padding: .3rem 0 .3rem 2rem; }
.steps li::before { content: ""; position: absolute; left: .35rem; top: .62rem; width: .9rem; height: .9rem; border: 2px solid var(--soft); border-radius: 50%; background: var(--paper); z-index: 1; }
.steps li::after { content: ""; position: absolute; left: calc(.8rem - 1px); top: 1.1rem; bottom: -.6rem; width: 2px; background: var(--line); }
.steps li:last-child::after { display: none; }
.steps .done::before, .steps .current::before { border-color: var(--good); background: var(--good); }
.steps .done::after { background: var(--good); }
.steps .current { font-weight: 700; }
.steps .current::before { box-shadow: 0 0 0 4px var(--line); }
.steps .current.warn::before { border-color: var(--warn); background: var(--warn); }
.steps .to-come { color: var(--soft); }
.steps time { color: var(--soft); font-weight: 400; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums; }
td, th { padding: .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
td:last-child { padding-left: 1rem; text-align: right; white-space: nowrap; }
th small { display: block; color: var(--soft); }
tfoot td, tfoot th { border: 0; font-size: 1.15rem; font-weight: 700; }
.note { padding-left: .75rem; border-left: 3px solid var(--warn); }
.notice { padding: .75rem 1rem; border-radius: .6rem; background: var(--good); color: var(--on-good); font-weight: 600; }
.fault { padding: .75rem 1rem; border: 2px solid var(--warn); border-radius: .6rem; background: var(--warn-paper); font-weight: 600; }
fieldset { margin: .5rem 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; }
.choice { display: block; padding: .45rem 0; }
.choice input { accent-color: var(--good); width: 1.25rem; height: 1.25rem; margin: 0 .6rem 0 0; vertical-align: -.2rem; }
label { cursor: pointer; }
textarea { display: block; width: 100%; min-height: 6rem; margin: .25rem 0 .75rem; padding: .6rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--paper); color: inherit; font: inherit; }
button { margin: .25rem .5rem .25rem 0; padding: .6rem 1rem; border: 1px solid var(--soft); border-radius: .4rem; background: none; color: inherit; font: inherit; cursor: pointer; }
button.main { border-color: var(--good); background: var(--good); color: var(--on-good); font-weight: 600; }
summary { padding: .4rem 0; cursor: pointer; }
[tabindex="-1"] { outline: none; }
button:focus-visible, a:focus-visible, input:focus-visible, textarea:focus-visible, summary:focus-visible { outline: 3px solid var(--warn); outline-offset: 2px; }
figure { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin: 1.5rem 0; color: var(--soft); font-size: .9rem; }
figcaption { flex: 1 1 10rem; }
.qr { flex: none; width: 8rem; height: 8rem; }
.qr svg { display: block; width: 100%; height: 100%; border-radius: .25rem; }
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --card: #fff; --warn: #000; --warn-paper: #fff; }
  .screen { display: none; }
  main { max-width: none; padding: 0; }
  .status { padding: 0; }
  tr, figure { break-inside: avoid; }
}
`;
