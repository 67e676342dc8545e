import type { CallRecord } from '../../call/record.js';
import { excerpt } from '../../contract/text/printable.js';
import { type Markup, markup } from '../page/markup.js';
import { clockTime, duration } from '../words.js';
import { type Axis, axisOf, heightOf, rowHeight, type Span } from './axis.js';
import type { Lane } from './lanes.js';
import { laneOf } from './lanes.js';
import { drawLegend, legendHeight } from './legend.js';
import { arrow, bar, barWidth, cut, sign } from './shapes.js';
import type { ArrowStep, Bar, EndStep, MarkStep, Remark, Step, Story } from './steps.js';
import { storyOf } from './story.js';
import { drawnText, widthOf } from './text.js';

/** Pixels. The first lanes stand where what is written between them has room. */
const paper = {
  gutter: 104,
  margin: 16,
  lanes: [172, 316, 540],
  agent: 122,
  leastWidth: 980,
  fits: 1300,
  header: 64,
} as const;

/**
 * Draws a call as a picture in SVG: a column for the caller, for exosim, for the webhook and for each agent, and time
 * from top to bottom. It needs the style of the page (`swimLaneStyle`), and no script.
 *
 * @param style of its own, for a picture that stands in a file alone
 */
export function swimLane(record: CallRecord, style?: Markup): Markup {
  return new Picture(record).draw(style);
}

class Picture {
  readonly #record: CallRecord;
  readonly #story: Story;
  readonly #axis: Axis;
  readonly #width: number;

  constructor(record: CallRecord) {
    this.#record = record;
    this.#story = storyOf(record);
    this.#axis = axisOf(this.#story.steps, paper.header + 12);
    const last = this.#story.lanes.lanes.length - 1;
    this.#width = Math.max(paper.leastWidth, this.#x(last) + paper.agent / 2 + 2 * paper.margin);
  }

  draw(style?: Markup): Markup {
    const height = this.#axis.bottom + 16 + legendHeight(this.#width);
    const { steps, bars } = this.#story;
    const alone = style && markup` xmlns="http://www.w3.org/2000/svg"`;
    return markup`<svg${alone} class="lanes${!style && this.#width <= paper.fits && ' fits'}" role="img" aria-label="${this.#name()}" viewBox="0 0 ${this.#width} ${height}" width="${this.#width}" height="${height}">
${style && markup`<style>${style}</style>`}<desc>${this.#description()}</desc>
${this.#story.lanes.lanes.map((_lane, index) => this.#lifeline(index))}
${this.#ruler()}
${bars.map((each) => this.#bar(each))}
${steps.map((step, index) => this.#step(step, this.#axis.rows[index] ?? 0))}
${this.#story.lanes.lanes.map((lane, index) => this.#header(lane, index))}
${this.#axis.reminders.map((y) => this.#reminder(y))}
${drawLegend(this.#axis.bottom + 16, this.#width)}
</svg>
`;
  }

  #name(): string {
    return `Timeline of the call ${this.#record.callSid}`;
  }

  /** The whole call in words, for those who do not see it. */
  #description(): string {
    return this.#story.steps.map(({ at, title }) => `${clockTime(at)} ${excerpt(title, 300)}`).join('. ');
  }

  #x(lane: number): number {
    const own = paper.lanes[lane];
    return own ?? paper.lanes[laneOf.webhook] + (lane - laneOf.webhook) * paper.agent + 20;
  }

  #lifeline(lane: number): Markup {
    const x = this.#x(lane);
    return markup`<path class="lifeline" d="M${x} ${paper.header}V${this.#axis.bottom - rowHeight.end + 8}"/>`;
  }

  #header({ kind, name, detail }: Lane, index: number): Markup {
    const x = this.#x(index);
    const room = kind === 'agent' ? paper.agent - 8 : kind === 'webhook' ? 150 : 130;
    return markup`<g class="header ${kind}"><title>${name}: ${excerpt(detail, 300)}</title>
<rect x="${x - room / 2}" y="10" width="${room}" height="${paper.header - 10}" rx="8"/>
${drawnText(name, { x, y: 32, room: room - 8, anchor: 'middle', kind: 'name' })}
${drawnText(detail, { x, y: 50, room: room - 8, anchor: 'middle', kind: 'detail' })}
</g>
`;
  }

  /** Whose lane is whose, once more, where the headers are out of sight. */
  #reminder(y: number): Markup {
    return markup`${this.#story.lanes.lanes.map(({ name }, index) =>
      drawnText(name, { x: this.#x(index), y: y + 4, room: paper.agent - 8, anchor: 'middle', kind: 'again' }),
    )}
`;
  }

  /** The clock, at the left: a dot for each moment, and between two of them how long it took. */
  #ruler(): Markup {
    const x = paper.gutter - 14;
    const { moments, spans } = this.#axis;
    const line = markup`<path class="ruler" d="M${x} ${moments[0]?.top ?? 0}V${this.#axis.bottom - 4}"/>`;
    return markup`<g class="clock">${line}${moments.map(
      ({ at, top, bottom }) => markup`<path class="moment" d="M${x} ${top + 8}V${bottom - 8}"/>
${drawnText(clockTime(at), { x: x - 12, y: top + 20, room: x - 14, anchor: 'end', kind: 'time' })}
`,
    )}${spans.map(
      (span) => markup`${drawnText(duration(span.lasts / 1000), {
        x: x - 12,
        y: middleOf(span) + 4,
        room: x - 14,
        anchor: 'end',
        kind: 'lasts',
      })}${span.shortened && cut(x, middleOf(span), 6)}
`,
    )}</g>
`;
  }

  #bar(drawn: Bar): Markup {
    const { rows, spans } = this.#axis;
    const x = this.#x(drawn.lane);
    const [top, bottom] = [rows[drawn.from] ?? 0, (rows[drawn.to] ?? 0) - (this.#endsWithCall(drawn) ? 32 : 0)];
    const within = spans.filter((span) => span.top >= top && span.bottom <= bottom);
    const widest = within.reduce<Span | undefined>(
      (best, span) => (best && best.lasts >= span.lasts ? best : span),
      undefined,
    );
    const words = `${verbs[drawn.kind]} ${duration(drawn.lasts)}`;
    return markup`<g><title>${this.#story.lanes.lanes[drawn.lane]?.name} ${words}${drawn.open && ', and then the call was interrupted'}</title>${bar(drawn, x, top, bottom)}${within.map(
      (span) => span.shortened && cut(x, middleOf(span), barWidth[drawn.kind]),
    )}${widest && drawn.kind !== 'runs' && lived(drawn, x + barWidth[drawn.kind] / 2 + 8, middleOf(widest) + 4)}</g>
`;
  }

  #endsWithCall({ to }: Bar): boolean {
    return this.#story.steps[to]?.shape === 'end';
  }

  #step(step: Step, y: number): Markup {
    const height = heightOf(step);
    const drawn =
      step.shape === 'arrow' ? this.#arrow(step, y) : step.shape === 'mark' ? this.#mark(step, y) : this.#end(step, y);
    return markup`<g class="step"><title>${clockTime(step.at)}  ${excerpt(step.title, 600)}</title>
<rect class="row" x="${paper.gutter}" y="${y - rowHeight[step.shape] / 2}" width="${this.#width - paper.gutter - 4}" height="${height}" rx="4"/>
${drawn}</g>
`;
  }

  #arrow({ from, to, line, label, remark }: ArrowStep, y: number): Markup {
    const [start, end] = [this.#x(from), this.#x(to)];
    const towards = Math.sign(end - start);
    // Towards an agent the way may be long: what is said stands at the agent's end of it.
    const agentEnd = to > laneOf.webhook ? to : from > laneOf.webhook ? from : undefined;
    const text =
      agentEnd === undefined
        ? drawnText(label, {
            x: (start + end) / 2,
            y: y - 4,
            room: Math.abs(end - start) - 18,
            anchor: 'middle',
            kind: 'said',
          })
        : drawnText(label, { x: this.#x(agentEnd) - 14, y: y - 4, room: 300, anchor: 'end', kind: 'said' });
    return markup`${arrow(line, start + towards * edge(from), end - towards * edge(to), y + 3)}${text}${remark && this.#remark(remark, laneOf.webhook, y + 3)}`;
  }

  #mark({ lane, remark }: MarkStep, y: number): Markup {
    const x = this.#x(lane);
    const right = x + 14;
    const fits = right + widthOf(remark.text) <= this.#width - 4;
    const place = fits
      ? ({ x: right, y: y + 4, room: this.#width - right - 4, kind: 'said' } as const)
      : ({ x: x - 14, y: y + 4, room: x - paper.gutter - 14, anchor: 'end', kind: 'said' } as const);
    return markup`${sign(remark.mark, x, y)}${drawnText(remark.text, place)}`;
  }

  #remark({ mark, text, more }: Remark, lane: number, y: number): Markup {
    const x = this.#x(lane) + 18;
    const place = { x: x + 13, room: this.#width - x - 20 } as const;
    return markup`${sign(mark, x, y)}${drawnText(text, { ...place, y: y + 4, kind: 'said' })}${
      more && drawnText(more, { ...place, y: y + 4 + rowHeight.secondLine, kind: 'lived' })
    }`;
  }

  #end({ mark, headline, words }: EndStep, y: number): Markup {
    const left = paper.gutter;
    const room = this.#width - left - paper.margin;
    const top = y - rowHeight.end / 2 + 10;
    return markup`<g class="ending ${mark}"><rect x="${left}" y="${top}" width="${room}" height="${rowHeight.end - 16}" rx="8"/>
<path class="edge" d="M${left + 3} ${top + 6}v${rowHeight.end - 28}"/>
${sign(mark, left + 26, top + 22)}
${drawnText(headline, { x: left + 44, y: top + 27, room, kind: 'headline' })}
${drawnText(words, { x: left + 44, y: top + 47, room: room - 60, kind: 'said' })}
</g>`;
  }
}

/** How long it lasted, beside its bar: in two lines where one has no room. */
function lived({ kind, lasts }: Bar, x: number, y: number): Markup {
  const [verb, time] = [verbs[kind], duration(lasts)];
  const room = paper.agent - 30;
  const one = `${verb} ${time}`;
  if (widthOf(one, 'lived') <= room) return drawnText(one, { x, y, room, kind: 'lived' });
  return markup`${drawnText(verb, { x, y: y - 8, room, kind: 'lived' })}${drawnText(time, { x, y: y + 8, room, kind: 'lived' })}`;
}

/** Arrows begin and end beside what is drawn on a lane. */
function edge(lane: number): number {
  return lane === laneOf.exosim ? 4 : lane === laneOf.webhook ? 5 : lane === laneOf.caller ? 9 : 7;
}

const verbs: Record<Bar['kind'], string> = {
  waits: 'waits',
  runs: 'runs for',
  asked: 'takes',
  rings: 'rings',
  talks: 'talks',
};

function middleOf({ top, bottom }: Span): number {
  return (top + bottom) / 2;
}
