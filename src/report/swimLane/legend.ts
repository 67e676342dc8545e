import { type Markup, markup } from '../page/markup.js';
import { arrow, bar, cut, sign } from './shapes.js';
import { drawnText, widthOf } from './text.js';

interface Entry {
  readonly words: string;
  /** The room that its sign takes, in pixels. */
  readonly room: number;
  /** Draws the sign around that place. */
  readonly draw: (x: number, y: number) => Markup;
}

const entries: readonly Entry[] = [
  { words: 'waits', room: 20, draw: (x, y) => bar({ kind: 'waits', open: false }, x, y - 9, y + 9) },
  { words: 'rings', room: 20, draw: (x, y) => bar({ kind: 'rings', open: false }, x, y - 9, y + 9) },
  { words: 'talks', room: 20, draw: (x, y) => bar({ kind: 'talks', open: false }, x, y - 9, y + 9) },
  { words: 'is asked', room: 20, draw: (x, y) => bar({ kind: 'asked', open: false }, x, y - 9, y + 9) },
  { words: 'call', room: 36, draw: (x, y) => arrow('voice', x - 16, x + 16, y) },
  { words: 'request or answer', room: 36, draw: (x, y) => arrow('request', x - 16, x + 16, y) },
  { words: 'call event', room: 36, draw: (x, y) => arrow('event', x - 16, x + 16, y) },
  { words: 'went well', room: 20, draw: (x, y) => sign('good', x, y) },
  { words: 'went wrong', room: 20, draw: (x, y) => sign('bad', x, y) },
  { words: 'take note', room: 20, draw: (x, y) => sign('warning', x, y) },
  { words: 'to know', room: 20, draw: (x, y) => sign('plain', x, y) },
  { words: 'cancelled', room: 20, draw: (x, y) => sign('quiet', x, y) },
  { words: 'time drawn shorter', room: 20, draw: (x, y) => cut(x, y, 8) },
];

const field = { gap: 6, after: 22, row: 28, left: 24 } as const;

interface Placed {
  readonly entry: Entry;
  readonly x: number;
  readonly row: number;
}

function place(width: number): Placed[] {
  let [x, row] = [field.left, 0];
  return entries.map((entry) => {
    const room = entry.room + field.gap + widthOf(entry.words, 'lived') + field.after;
    if (x + room > width) [x, row] = [field.left, row + 1];
    const placed = { entry, x, row };
    x += room;
    return placed;
  });
}

export function legendHeight(width: number): number {
  return ((place(width).at(-1)?.row ?? 0) + 1) * field.row + 8;
}

/** What the signs of a picture mean, in as many rows as its width takes. */
export function drawLegend(top: number, width: number): Markup {
  return markup`<g class="legend">${place(width).map(({ entry, x, row }) => {
    const y = top + row * field.row + field.row / 2;
    return markup`${entry.draw(x + entry.room / 2, y)}${drawnText(entry.words, { x: x + entry.room + field.gap, y: y + 4, room: 200, kind: 'lived' })}
`;
  })}</g>
`;
}
