/** How a picture of a call looks; the colours are those of the page (`pageStyle`). */
export const swimLaneStyle = `
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); }
svg.lanes { display: block; margin: 0 auto; max-width: none; flex: none; font: 12.5px/1 var(--words); fill: var(--ink); }
svg.lanes.fits { max-width: 100%; min-width: 980px; height: auto; }
svg.lanes text { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
svg.lanes path { fill: none; }
.lanes .time { font-weight: 650; font-variant-numeric: tabular-nums; }
.lanes .lasts, .lanes .lived { fill: var(--soft); font-variant-numeric: tabular-nums; }
.lanes .again { fill: var(--soft); font-size: 11.5px; font-weight: 650; stroke-width: 7px; }
.lanes .lifeline { stroke: var(--line); stroke-width: 1.5; }
.lanes .ruler { stroke: var(--line); stroke-width: 1.5; stroke-dasharray: 2 3; }
.lanes .moment { stroke: var(--soft); stroke-width: 4; stroke-linecap: round; }
.lanes .header rect { fill: var(--field); stroke: var(--line); }
.lanes .header text { stroke: none; }
.lanes .header .name { font-weight: 650; }
.lanes .header .detail { fill: var(--soft); font-size: 11.5px; }
.lanes .header.agent rect { stroke: var(--blue); }
.lanes .row { fill: transparent; }
.lanes .step:hover .row { fill: var(--hover); }
.lanes .line, .lanes .stop { stroke: var(--ink); stroke-width: 1.5; }
.lanes .line.request, .lanes .line.event, .lanes .line.stopped, .lanes .stop { stroke: var(--violet); }
.lanes .line.event, .lanes .line.stopped { stroke-dasharray: 5 4; }
.lanes .line.voice { stroke: var(--blue); stroke-width: 2; }
.lanes .stop { stroke-width: 3; }
.lanes path.tip { fill: var(--ink); }
.lanes path.tip.request, .lanes path.tip.event { fill: var(--violet); }
.lanes path.tip.voice { fill: var(--blue); }
.lanes .bar rect { fill: var(--paper); stroke: var(--soft); stroke-width: 1.25; }
.lanes .bar .rungs { stroke-dasharray: 2 4; stroke: var(--soft); }
.lanes .bar.rings rect { stroke: var(--amber); fill: var(--amber-field); }
.lanes .bar.rings .rungs { stroke: var(--amber); }
.lanes .bar.talks rect { fill: var(--green); stroke: var(--green); }
.lanes .bar.runs rect { fill: var(--line); stroke: none; }
.lanes .bar.asked rect { fill: var(--violet); stroke: var(--violet); }
.lanes path.ragged { fill: var(--paper); }
.lanes .cut path { stroke: var(--ink); stroke-width: 1.25; }
.lanes .cut .blank { stroke: var(--paper); stroke-width: 5; }
.lanes .sign circle { fill: var(--soft); stroke: var(--paper); stroke-width: 1.5; }
.lanes .sign path { stroke: var(--paper); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.lanes .sign.good circle { fill: var(--green); }
.lanes .sign.bad circle { fill: var(--red); }
.lanes .sign.warning circle { fill: var(--amber); }
.lanes .sign.plain circle { fill: var(--blue); }
.lanes .ending rect { fill: var(--field); stroke: var(--line); }
.lanes .ending text { stroke: none; }
.lanes .ending .headline { font-weight: 700; font-size: 15px; }
.lanes .ending .edge { stroke: var(--red); stroke-width: 4; stroke-linecap: round; }
.lanes .ending.good .edge { stroke: var(--green); }
.lanes .ending.warning .edge { stroke: var(--amber); }
`;
