/** How a walk looks; the colours are those of the page (`pageStyle`). */
export const explorationStyle = `
.totals .bounded b { color: var(--amber); }
header.page > .finding, main > .finding { background: var(--paper); border: 1px solid var(--line); border-left-width: 4px; }
main > .finding.error { border-left-color: var(--red); }
header.page > .finding.warning, main > .finding.warning { border-left-color: var(--amber); }
header.page > .finding.good { border-left-color: var(--green); }
.choice { display: inline-block; font-size: 12.5px; line-height: 1.4; font-weight: 600; border-radius: 6px; padding: 1px 8px; white-space: nowrap; background: var(--field); color: var(--ink); border: 1px solid var(--line); }
.choice.answers { color: var(--green); background: var(--green-field); border-color: transparent; }
.choice.leaves { color: var(--soft); border-style: dashed; border-color: var(--soft); background: none; }
.path { display: inline-flex; flex-wrap: wrap; gap: 4px 6px; align-items: baseline; }
.then { color: var(--soft); flex: none; }
svg.share { flex: none; border-radius: 3px; display: inline-block; vertical-align: middle; }
.share .whole { fill: var(--line); fill-opacity: .45; }
.share .good { fill: var(--green); }
.share .bad { fill: var(--red); }
.share .plain { fill: var(--soft); }
.share .beyond { fill: var(--amber); }
.card { padding: 8px 20px 10px; }
.card table { margin: 0; }
.card tr:last-child > * { border-bottom: none; }
table.ends td, table.waits td, table.waits th { padding-top: 6px; padding-bottom: 6px; font-size: 14px; }
table.ends { width: 100%; }
table.ends th, table.ends td { white-space: nowrap; }
table.ends .number { text-align: right; }
table.ends .bar { width: 99%; min-width: 120px; }
table.ends svg.share { width: 100%; }
table.ends td:last-child { padding-right: 0; }
table.waits th { white-space: nowrap; }
table.waits .number { white-space: nowrap; }
.tree { padding: 10px 16px; }
.tree ul { list-style: none; margin: 0; padding: 0; min-width: 860px; }
.tree ul ul { margin-left: 7px; padding-left: 24px; min-width: 0; }
.tree li { position: relative; }
.tree ul ul > li::before { content: ""; position: absolute; left: -17px; top: 0; width: 14px; height: 17px; border-left: 1.5px solid var(--line); border-bottom: 1.5px solid var(--line); border-bottom-left-radius: 7px; }
.tree ul ul > li:not(:last-child)::after { content: ""; position: absolute; left: -17px; top: 0; bottom: 0; border-left: 1.5px solid var(--line); }
.tree details { border: none; border-radius: 0; background: none; margin: 0; }
.tree summary, .tree .row { display: flex; flex-wrap: nowrap; gap: 8px; align-items: baseline; padding: 4px 8px 4px 0; border-radius: 6px; font-size: 14px; }
.tree summary::before { margin-right: -4px; }
.tree .row { padding-left: 20px; }
.tree ul ul > li:has(> .row)::before { width: 32px; }
.tree .row:hover { background: var(--hover); }
.tree .by { display: inline-flex; flex: none; gap: 4px; }
.tree .comes { color: var(--soft); }
.tree .what { flex: 1 1 12em; min-width: 12em; }
.tree .contact { font: 650 13px/1.5 var(--code); }
.tree .how { color: var(--violet); font-size: 13px; }
.end.good { color: var(--green); }
.end.bad { color: var(--red); }
.end.plain { color: var(--soft); }
.end.beyond, .tree .unwalked .what { color: var(--amber); }
.tree .calls { flex: none; display: inline-flex; gap: 10px; align-items: center; font-size: 13px; color: var(--soft); font-variant-numeric: tabular-nums; }
.tree .calls > span { width: 5.5em; text-align: right; }
.key { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--soft); font-size: 13px; }
.call .inside { scroll-margin-top: 56px; }
`;
