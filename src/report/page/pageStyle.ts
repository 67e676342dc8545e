import { explorationStyle } from '../exploration/style.js';
import { swimLaneStyle } from '../swimLane/style.js';
import { palette } from './palette.js';

/** The one style sheet of every page: light or dark as the reader's system is. */
export const pageStyle = `
${palette}* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 var(--words); overflow-wrap: anywhere; }
main, header.page { max-width: 1320px; margin: 0 auto; padding: 0 24px; }
header.page { padding-top: 32px; }
main { padding-bottom: 64px; }
h1 { font-size: 26px; margin: 0 0 4px; line-height: 1.25; }
h2 { font-size: 18px; margin: 32px 0 12px; }
h3 { font-size: 15px; margin: 20px 0 8px; }
p { margin: 6px 0; }
a { color: var(--blue); }
code, .code { font: 13px/1.5 var(--code); }
.soft { color: var(--soft); }
.totals { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0; padding: 0; list-style: none; }
.totals li { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 10px 18px; min-width: 116px; }
.totals b { display: block; font-size: 26px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.totals .passed b { color: var(--green); }
.totals .failed b { color: var(--red); }
.totals .none b { color: var(--soft); }
details { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; margin: 8px 0; }
summary { cursor: pointer; padding: 10px 16px; border-radius: 10px; display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "▸"; color: var(--soft); width: 1em; flex: none; }
details[open] > summary::before { content: "▾"; }
summary:hover { background: var(--hover); }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
summary .title { font-weight: 600; flex: 1 1 16em; }
.inside { padding: 4px 20px 16px; }
.check.failed { border-color: var(--red); }
.badge { font-size: 12.5px; font-weight: 650; border-radius: 999px; padding: 1px 10px; white-space: nowrap; background: var(--field); color: var(--soft); border: 1px solid currentColor; }
.badge.good { color: var(--green); background: var(--green-field); }
.badge.bad { color: var(--red); background: var(--red-field); }
.badge.warning { color: var(--amber); background: var(--amber-field); }
.clause { font: 12px/1.5 var(--code); color: var(--soft); text-decoration: underline dotted; text-underline-offset: 3px; cursor: help; white-space: nowrap; }
.failure, .finding { border-left: 4px solid var(--line); background: var(--field); border-radius: 6px; padding: 8px 14px; margin: 8px 0; }
.failure, .finding.error { border-left-color: var(--red); }
.finding.warning { border-left-color: var(--amber); }
.finding.info { border-left-color: var(--blue); }
.hint { color: var(--soft); }
.ending-words { font-size: 16px; }
.ending-words b { font-size: 17px; }
table { border-collapse: collapse; margin: 6px 0 10px; }
th, td { text-align: left; vertical-align: top; padding: 3px 18px 3px 0; border-bottom: 1px solid var(--line); font-size: 13.5px; }
th { color: var(--soft); font-weight: 500; }
td.code, th.code { font: 12.5px/1.5 var(--code); }
td.number { font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
ul.plain { padding-left: 20px; margin: 6px 0; }
footer { color: var(--soft); font-size: 13px; margin-top: 40px; }
@media (max-width: 640px) { main, header.page { padding-left: 12px; padding-right: 12px; } .inside { padding: 4px 12px 12px; } }
@media print { body { background: none; } .scroll { overflow: visible; } svg.lanes { max-width: 100%; height: auto; } }
${explorationStyle}${swimLaneStyle}`;
