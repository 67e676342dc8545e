import type { LegRecord } from '../call/record.js';
import type { Outcome } from '../connect/outcome.js';
import { spokenDuration as duration } from '../telephony/duration.js';

export { reasonText } from '../connect/reasonText.js';
export { spokenDuration as duration } from '../telephony/duration.js';

/** `1 contact`, `2 contacts`. */
export function count(number: number, thing: string, things = `${thing}s`): string {
  return `${number} ${number === 1 ? thing : things}`;
}

/** What a leg was to whoever waited: `talked 1 min`, `rang 30 s`. */
export function legLived({ result, ringSeconds, talkSeconds }: LegTimes): string {
  if (result === 'completed') return `talked ${duration(talkSeconds)}`;
  return ringSeconds > 0 ? `rang ${duration(ringSeconds)}` : 'did not ring';
}

type LegTimes = Pick<LegRecord, 'result' | 'ringSeconds' | 'talkSeconds'>;

/** A measurement in milliseconds: `27 ms`, `1.2 s`. */
export function measured(milliseconds: number): string {
  return milliseconds < 999.5 ? `${Math.round(milliseconds)} ms` : duration(milliseconds / 1000);
}

/** A place on the call's clock: `0:05`, `1:02:03`, `0:01.5`. */
export function clockTime(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tenths = Math.floor((milliseconds % 1000) / 100);
  const two = (number: number) => String(number).padStart(2, '0');
  const front = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${front}:${two(seconds)}${tenths > 0 && hours === 0 ? `.${tenths}` : ''}`;
}

/** Each outcome in the vendor's words. */
export const outcomeTitle: Record<Outcome, string> = {
  'conversation-ended': 'Conversation ended',
  'nobody-answered': 'Nobody answered',
  'didnt-dial': "Didn't dial anyone",
  'caller-hung-up': 'The caller hung up',
};
