/** The report's own sheet: light, dark and paper; colours of charts are the same variables. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fbfaf8; --card: #fff; --ink: #1d2430; --soft: #5d6878; --line: #dfe3e8; --track: #edf0f3;
  --main: #1f6feb; --accent: #d9480f; --good: #1a7f4b; --warn: #b35900; --bad: #b3261e; --main-soft: #a9c8f7; }
@media (prefers-color-scheme: dark) { :root { --back: #12161c; --card: #1a2028; --ink: #e8ecf1; --soft: #9aa6b5; --line: #313a46; --track: #262e38;
  --main: #6ea8fe; --accent: #ff9b6a; --good: #5bcf95; --warn: #f0b25c; --bad: #ff8a80; --main-soft: #33507c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
header { border-bottom: 3px solid var(--main); padding-bottom: 1rem; margin-bottom: 1.5rem; }
.kicker { color: var(--soft); margin: 0; letter-spacing: .02em; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: .15rem 0 .4rem; overflow-wrap: anywhere; }
h1 span { display: block; font-size: 1.15rem; font-weight: 500; color: var(--soft); }
h2 { font-size: 1.2rem; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem; margin: 0 0 1.25rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .75rem; margin: 0 0 1.25rem; padding: 0; }
.tiles div { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; }
.tiles dt { color: var(--soft); font-size: .85rem; }
.tiles dd { margin: .15rem 0 0; font-size: 1.15rem; font-weight: 650; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.25rem; align-items: start; }
.pair > * { min-width: 0; }
.pair.wide { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); }
.pair.wide tbody th { min-width: 9rem; }
figure { margin: 0; }
figure svg { display: block; width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .38rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; border-bottom-width: 2px; }
thead th span { display: block; font-weight: 400; font-size: .8rem; }
tbody th { font-weight: 500; }
.n { text-align: right; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
.note { color: var(--soft); margin: .5rem 0; }
.mark { font-weight: 600; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.callout { border-left: 4px solid var(--main); background: var(--track); padding: .7rem 1rem; margin: 0 0 1rem; border-radius: 0 .4rem .4rem 0; }
.scroll + .scroll { margin-top: 1.25rem; }
ul.plain { margin: 0; padding-left: 1.2rem; }
code { font: .85em ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
footer { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
@media screen and (max-width: 60rem) { .pair, .pair.wide { grid-template-columns: minmax(0, 1fr); } main { padding: 1rem .75rem 3rem; } h1 { font-size: 1.5rem; } }
@media print { :root { color-scheme: light; --back: #fff; --card: #fff; --ink: #111; --soft: #444; --line: #bbb; --track: #eee; --main: #1f5fc4; --accent: #b63a08; --good: #156b3e; --warn: #8a4500; --bad: #971d17; --main-soft: #a9c8f7; }
  @page { size: A4; margin: 14mm; } body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; } main { max-width: none; padding: 0; }
  .tiles div, figure, tr, .callout { break-inside: avoid; } section, .tiles div { border-radius: 0; } .pair { display: block; } figure { max-width: 11cm; margin-bottom: .4rem; } table { font-size: .78rem; } th, td { padding: .25rem .4rem; } section { padding: .6rem 0; border-width: 1px 0 0; } h2, h3 { break-after: avoid; } .tiles { grid-template-columns: repeat(5, 1fr); } .tiles dd { font-size: .95rem; } .note { break-after: avoid; } .scroll { overflow: visible; } }
`;
