import type { Comparison, Latency, NoticedCall } from '../../compare/comparison.js';
import { excerpt } from '../../contract/text/printable.js';
import { hanging, paragraph } from '../layout.js';
import type { Paint } from '../style.js';
import { count, measured } from '../words.js';
import { differencesText, verdictText } from './differencesText.js';

/** What was compared: names that are safe to print. */
export interface Sides {
  readonly one: string;
  readonly other: string;
}

/** Calls and their counterparts, for a person: who would notice, the gravest first, and what all of them come to. */
export function comparisonText(comparison: Comparison, sides: Sides, paint: Paint): string {
  const { only, noticed } = comparison;
  const told = only
    ? `\n${verdictText(only, paint)}\n${differencesText(only, paint)}`
    : noticed.map((call) => callText(call, paint)).join('');
  return [
    `${paint('bold', 'exosim diff')}\n`,
    hanging('the one    ', sides.one, 2),
    hanging('the other  ', sides.other, 2),
    told,
    `\n${summary(comparison, paint)}`,
    latencies(comparison),
  ].join('');
}

function callText({ callSid, from, startedAt, differences }: NoticedCall, paint: Paint): string {
  const [seen, hidden] = [differences.filter(({ noticed }) => noticed), differences.filter(({ noticed }) => !noticed)];
  const when = startedAt.replace('T', ' ').slice(0, 19);
  const head = [excerpt(from, 40), excerpt(when, 20)].filter((part) => part !== '').join(' · ');
  const also = [...new Set(hidden.map(({ aspect }) => aspect))].join(', ');
  return [
    `\n${paint('red', '✗')} ${paint('bold', excerpt(callSid, 64))}\n`,
    paragraph(head, 2),
    differencesText(seen, paint),
    also === '' ? '' : paint('dim', paragraph(`besides: ${also}`, 4).trimEnd()).concat('\n'),
  ].join('');
}

function summary({ calls, noticed, unnoticed, unnoticedAspects }: Comparison, paint: Paint): string {
  const callers = calls === 1 ? 'caller' : 'callers';
  const text = `${grouped(noticed.length)} of ${grouped(calls)} ${callers} would notice.`;
  const aspects = Object.entries(unnoticedAspects).map(([aspect, times]) => `${aspect} ${grouped(times)}`);
  const more =
    unnoticed === 0
      ? ''
      : paragraph(
          `${grouped(unnoticed)} more ${unnoticed === 1 ? 'call differs' : 'calls differ'} in what no caller notices: ${aspects.join(', ')}.`,
          0,
        );
  return `${paint(['bold', noticed.length > 0 ? 'red' : 'green'], text)}\n${more}`;
}

function latencies({ latency: { one, other } }: Comparison): string {
  if (!one && !other) return '';
  const told = (latency: Latency | null) =>
    latency === null ? 'no answer' : `p50 ${precise(latency.p50)}, p95 ${precise(latency.p95)}`;
  return paragraph(`Latency: ${told(one)} · ${told(other)}`, 0);
}

/** Of a webhook on this machine all of it is below a millisecond. */
function precise(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds} ms` : measured(milliseconds);
}

/** `1,000` */
function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

/** What has no counterpart. */
export function unpairedText(calls: number, side: string): string {
  return `${count(calls, 'call')} of ${side} ${calls === 1 ? 'has' : 'have'} no counterpart, and ${calls === 1 ? 'was' : 'were'} not compared.`;
}
