import { type Markup, markup } from '../page/markup.js';
import type { ArrowStep, Bar, Mark } from './steps.js';

const signs: Record<Mark, string> = {
  good: 'M-3.6 0.2 L-1 2.8 L3.8 -2.6',
  bad: 'M-2.7 -2.7 L2.7 2.7 M2.7 -2.7 L-2.7 2.7',
  warning: 'M0 -4 L0 0.8 M0 3.2 L0 3.9',
  quiet: 'M-3.4 0 L3.4 0',
  plain: 'M0 -3.6 L0 -3.5 M0 -0.6 L0 3.6',
};

/** A round sign: a tick, a cross, an exclamation mark, a dash or a dot. */
export function sign(mark: Mark, x: number, y: number): Markup {
  return markup`<g class="sign ${mark}" transform="translate(${x} ${y})"><circle r="7.5"/><path d="${signs[mark]}"/></g>`;
}

/** A line with a head at its end; one that never arrives stops half-way, at a bar. */
export function arrow(line: ArrowStep['line'], from: number, to: number, y: number): Markup {
  const back = to < from ? 1 : -1;
  if (line === 'stopped') {
    const middle = (from + to) / 2;
    return markup`<path class="line stopped" d="M${from} ${y}H${middle}"/><path class="line stop" d="M${middle} ${y - 6}v12"/>`;
  }
  const tip = `M${round(to)} ${round(y)}l${back * 8} -4.5v9z`;
  return markup`<path class="line ${line}" d="M${from} ${y}H${to + back * 6}"/><path class="tip ${line}" d="${tip}"/>`;
}

export const barWidth: Record<Bar['kind'], number> = { waits: 10, runs: 6, asked: 8, rings: 12, talks: 16 };

/** A bar from top to bottom. What rings or waits is drawn in rungs, what talks is solid; an open end is ragged. */
export function bar({ kind, open }: Pick<Bar, 'kind' | 'open'>, x: number, top: number, bottom: number): Markup {
  const width = barWidth[kind];
  const left = x - width / 2;
  const frame = markup`<rect x="${left}" y="${top}" width="${width}" height="${bottom - top}" rx="3"/>`;
  const rungs =
    kind === 'rings' || kind === 'waits'
      ? markup`<path class="rungs" stroke-width="${width - 4}" d="M${x} ${top + 2}V${bottom - 1}"/>`
      : undefined;
  const end = open
    ? markup`<path class="ragged" d="M${left - 2} ${bottom}l${width / 4 + 1} -5 l${width / 4 + 1} 5 l${width / 4 + 1} -5 l${width / 4 + 1} 5v4h${-width - 4}z"/>`
    : undefined;
  return markup`<g class="bar ${kind}">${frame}${rungs}${end}</g>`;
}

/** Two slanted strokes: time was left out here. */
export function cut(x: number, y: number, width: number): Markup {
  const reach = width / 2 + 4;
  const slant = (shift: number) =>
    `M${round(x - reach)} ${round(y + shift + 3)}L${round(x + reach)} ${round(y + shift - 3)}`;
  return markup`<g class="cut"><path class="blank" d="${slant(0)}"/><path d="${slant(-2.5)}${slant(2.5)}"/></g>`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
