import ms from 'ms';

const form = /^\d+(\.\d+)?(ms|s|m|h)$/;

/**
 * A duration as people write it (`1500ms`, `8s`, `2m`, `1h`), in whole milliseconds.
 *
 * @returns undefined when the text is not a duration in one of those units
 */
export function parseDuration(text: string): number | undefined {
  return form.test(text) ? Math.round(ms(text as ms.StringValue)) : undefined;
}
