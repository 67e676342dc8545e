import type { CallRecord } from '../../call/record.js';
import { Markup } from '../page/markup.js';
import { palette } from '../page/palette.js';
import { swimLaneStyle } from '../swimLane/style.js';
import { swimLane } from '../swimLane/swimLane.js';

const style = Markup.trusted(`${palette}:root { background: var(--paper); }${swimLaneStyle}`);

/** The picture of a call as a file of its own, in SVG: with its style in it, to be opened or shown as an image. */
export function callSvg(record: CallRecord): string {
  return swimLane(record, style).text;
}
