import { type Lanes, laneOf } from './lanes.js';

/** Each has a sign, so that nobody has to tell it by its colour. */
export type Mark = 'good' | 'bad' | 'warning' | 'quiet' | 'plain';

/** A short text with a sign before it. */
export interface Remark {
  readonly mark: Mark;
  readonly text: string;
  /** A second line. */
  readonly more?: string;
}

/** From one lane to another. */
export interface ArrowStep {
  readonly shape: 'arrow';
  readonly from: number;
  readonly to: number;
  /** `stopped` never arrived; `voice` is two people who hear each other. */
  readonly line: 'request' | 'event' | 'stopped' | 'voice';
  readonly label: string;
  /** Stands behind the lane of the webhook. */
  readonly remark?: Remark;
}

/** On one lane. */
export interface MarkStep {
  readonly shape: 'mark';
  readonly lane: number;
  readonly remark: Remark;
}

/** The end of the call, across all lanes. */
export interface EndStep {
  readonly shape: 'end';
  readonly mark: Mark;
  readonly headline: string;
  /** Why, and what comes next. */
  readonly words: string;
}

export type Step = (ArrowStep | MarkStep | EndStep) & {
  /** Milliseconds since the call began. */
  readonly at: number;
  /** The whole of it, for whoever points at it. */
  readonly title: string;
};

/** Something that lasts, on one lane, from one step to another. */
export interface Bar {
  readonly lane: number;
  readonly kind: 'waits' | 'runs' | 'asked' | 'rings' | 'talks';
  /** The place of its first step. */
  readonly from: number;
  /** The place of its last step. */
  readonly to: number;
  /** Seconds. */
  readonly lasts: number;
  /** It was still going on when the call was interrupted. */
  readonly open: boolean;
}

/** What a picture shows of a call, before any of it has a place on paper. */
export interface Story {
  readonly lanes: Lanes;
  readonly steps: readonly Step[];
  readonly bars: readonly Bar[];
}

/** The steps and bars of a call, as they are found one after the other. */
export class StoryBuilder {
  readonly lanes: Lanes;
  readonly steps: Step[] = [];
  readonly bars: Bar[] = [];
  readonly #begun = new Map<string, { lane: number; kind: Bar['kind']; from: number; at: number }>();

  constructor(lanes: Lanes) {
    this.lanes = lanes;
  }

  /** @returns its place, by which it can be changed */
  add(step: Step): number {
    return this.steps.push(step) - 1;
  }

  /** Adds to a step what became known of it later. */
  amend(place: number | undefined, { remark, title }: { remark: Remark; title: string }): void {
    const step = place === undefined ? undefined : this.steps[place];
    if (place === undefined || step?.shape !== 'arrow') return;
    this.steps[place] = { ...step, remark, title: `${step.title}. ${title}` };
  }

  /** Something begins: at the last step, unless another one is named. */
  begin(kind: Bar['kind'], lane: number, at: number, from = this.steps.length - 1): void {
    this.#begun.set(`${kind} ${lane}`, { lane, kind, from, at });
  }

  /** It ends at the last step. */
  end(kind: Bar['kind'], lane: number, at: number, open = false): void {
    const begun = this.#begun.get(`${kind} ${lane}`);
    if (!begun) return;
    this.#begun.delete(`${kind} ${lane}`);
    const { from, at: since } = begun;
    this.bars.push({ lane, kind, from, to: this.steps.length - 1, lasts: (at - since) / 1000, open });
  }

  /** The caller's share of what goes on ends with the last step. */
  endCaller(at: number): void {
    for (const kind of ['waits', 'talks'] as const) this.end(kind, laneOf.caller, at);
  }

  /** Whatever still goes on ends with the last step. */
  endAll(at: number, open: boolean): void {
    for (const { kind, lane } of [...this.#begun.values()]) this.end(kind, lane, at, open);
  }
}
