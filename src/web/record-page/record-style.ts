/** Made for paper, A4 and Letter alike; readable on a screen before it is printed. */
export const recordStyle = `
@page { margin: 16mm 15mm 18mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 10.5pt/1.4 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
header p { margin: 0; color: #333; }
h1 { margin: .3rem 0 .8rem; font-size: 17pt; line-height: 1.2; }
h2 { margin: 1.4rem 0 .3rem; font-size: 12pt; break-after: avoid; }
h3 { margin: .8rem 0 .2rem; font-size: 10.5pt; break-after: avoid; }
p { margin: .3rem 0; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .25rem .5rem .25rem 0; border-bottom: 1px solid #aaa; text-align: left; vertical-align: top; font-weight: 400; }
tr, blockquote, li { break-inside: avoid; }
thead { display: table-header-group; }
.facts th { width: 9.5rem; color: #333; }
.steps th { width: 20rem; }
.when { width: 12rem; white-space: normal; color: #333; }
.amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
small { display: block; color: #333; font-size: 9.5pt; }
tfoot th, tfoot td { border: 0; font-weight: 700; }
blockquote { margin: .2rem 0 .4rem; padding-left: .7rem; border-left: 2px solid #777; white-space: pre-line; }
footer { margin-top: 1.8rem; border-top: 1px solid #000; color: #333; font-size: 9pt; }
@media print { main { max-width: none; padding: 0; } }
`;
