import type { Outcome } from '../../connect/outcome.js';
import type { Choice } from '../../explore/choices.js';
import { type Markup, markup } from '../page/markup.js';
import { choiceWords } from './words.js';

/** How a path ended for the caller, as colours tell it. */
export const tones = ['good', 'bad', 'plain', 'beyond'] as const;
export type Tone = (typeof tones)[number];

export const toneGlyph: Record<Tone, string> = { good: '✓', bad: '✗', plain: '–', beyond: '⋯' };

export function toneOf(outcome: Outcome, answered: boolean, isBeyond = false): Tone {
  if (isBeyond) return 'beyond';
  if (answered) return 'good';
  return outcome === 'caller-hung-up' ? 'plain' : 'bad';
}

/** How many calls ended in which way. */
export type Tally = Readonly<Record<Tone, number>>;

/** A bar whose whole length stands for so many calls, in the colours of their ends. */
export function shareBar(tally: Partial<Tally>, whole: number, width: number): Markup {
  let x = 0;
  const pieces = tones.map((tone) => {
    const calls = tally[tone] ?? 0;
    if (calls === 0) return undefined;
    // What is there has to be seen.
    const long = Math.max(2, (width * calls) / Math.max(1, whole));
    const piece = markup`<rect class="${tone}" x="${x}" y="0" width="${long}" height="10"/>`;
    x += long;
    return piece;
  });
  return markup`<svg class="share" width="${width}" height="10" viewBox="0 0 ${Math.max(width, x)} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="${width}" height="10"/>${pieces}</svg>`;
}

/** What was chosen for a leg. */
export function choiceMark(choice: Choice): Markup {
  return markup`<span class="choice ${kindOf(choice)}">${choiceWords[choice]}</span>`;
}

/** A whole path, choice by choice. */
export function pathMarks(choices: readonly Choice[]): Markup {
  if (choices.length === 0) return markup`<span class="soft">the only way there is</span>`;
  return markup`<span class="path">${choices.map((choice, index) => markup`${index > 0 && markup`<span class="then">→</span>`}${choiceMark(choice)}`)}</span>`;
}

function kindOf(choice: Choice): string {
  if (choice === 'answer' || choice === 'talk-limit' || choice === 'hangup-while-talking') return 'answers';
  return choice.startsWith('hangup') ? 'leaves' : 'fails';
}
