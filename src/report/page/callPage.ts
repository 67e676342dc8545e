import type { CallRecord } from '../../call/record.js';
import { callsPage } from './callsPage.js';

/** One call as a page of its own, in HTML: it can be opened from a file, loads nothing and runs nothing. */
export function callPage(record: CallRecord): string {
  return callsPage([record]);
}
