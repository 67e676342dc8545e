import type { Step } from './steps.js';

/** Steps that happen at one moment of the call's clock, one below the other. */
export interface Moment {
  /** Milliseconds since the call began. */
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
}

/** The time between two moments. */
export interface Span {
  /** Milliseconds. */
  readonly lasts: number;
  readonly top: number;
  readonly bottom: number;
  /** It is drawn shorter than it was. */
  readonly shortened: boolean;
}

export interface Axis {
  /** The middle of the first line of each step. */
  readonly rows: readonly number[];
  readonly moments: readonly Moment[];
  readonly spans: readonly Span[];
  /** Where the lanes are named once more. */
  readonly reminders: readonly number[];
  readonly bottom: number;
}

/** Pixels; the second line of a remark takes room of its own. */
export const rowHeight = { arrow: 32, mark: 26, end: 76, secondLine: 16 } as const;

/** So many pixels to the second, but never too few to write in, and never more than a page can spare. */
const span = { perSecond: 4, atLeast: 40, atMost: 120 } as const;

/** About a screen. */
const reminder = { every: 800, height: 30 } as const;

/**
 * Sets steps below each other in the order in which they happened. What happens at one moment takes room all the same,
 * and a long time takes no more than can be read: time is told by its labels, not by the ruler.
 */
export function axisOf(steps: readonly Step[], top: number): Axis {
  const rows: number[] = [];
  const moments: Moment[] = [];
  const spans: Span[] = [];
  const reminders: number[] = [];
  let y = top;
  for (const step of steps) {
    const moment = moments.at(-1);
    const lasts = moment ? step.at - moment.at : 0;
    if (moment && lasts > 0) {
      const height = heightOfSpan(lasts);
      spans.push({ lasts, top: y, bottom: y + height, shortened: (lasts / 1000) * span.perSecond > height });
      y += height;
      if (y - (reminders.at(-1) ?? top) > reminder.every) {
        reminders.push(y + reminder.height / 2);
        y += reminder.height;
      }
    }
    const height = heightOf(step);
    rows.push(y + rowHeight[step.shape] / 2);
    if (moment && lasts === 0) moments[moments.length - 1] = { ...moment, bottom: y + height };
    else moments.push({ at: step.at, top: y, bottom: y + height });
    y += height;
  }
  return { rows, moments, spans, reminders, bottom: y };
}

/** What a step takes from top to bottom. */
export function heightOf(step: Step): number {
  const more = step.shape === 'arrow' && step.remark?.more;
  return rowHeight[step.shape] + (more ? rowHeight.secondLine : 0);
}

function heightOfSpan(milliseconds: number): number {
  return Math.min(span.atMost, Math.max(span.atLeast, (milliseconds / 1000) * span.perSecond));
}
