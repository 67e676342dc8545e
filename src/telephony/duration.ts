import ms from 'ms';

const form = /^\d{1,10}(\.\d{1,3})?(ms|s|m|h)$/;

/** What a timer can hold: a little over 24 days. */
export const longestDuration = 2 ** 31 - 1;

/**
 * A duration as people write it (`1500ms`, `8s`, `2m`, `1h`), in whole milliseconds.
 *
 * @returns undefined when the text is not a duration in one of those units, or is longer than a timer can hold
 */
export function parseDuration(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const duration = Math.round(ms(text as ms.StringValue));
  return duration <= longestDuration ? duration : undefined;
}

/** Seconds as people say them: `30 s`, `2 min`, `1 min 5 s`. */
export function spokenDuration(seconds: number): string {
  const tenths = Math.round(seconds * 10) / 10;
  if (tenths < 60) return `${tenths} s`;
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
