/** India is 5½ hours ahead all year. */
const offset = 5.5 * 60 * 60 * 1000;

function shifted(epochMs: number): Date {
  return new Date(Math.floor(epochMs / 1000) * 1000 + offset);
}

/** `2024-09-03 11:44:54`, as requests write times (REQ-05). */
export function wireTime(epochMs: number): string {
  return shifted(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** `Tue, 03 Sep 2024 11:44:54`, as `Created` was seen on the wire (REQ-05). */
export function weekdayTime(epochMs: number): string {
  return shifted(epochMs).toUTCString().replace(' GMT', '');
}

/** `2024-09-03T11:44:54+05:30`, as call events write times (EVENT-02). */
export function isoTime(epochMs: number): string {
  return `${shifted(epochMs).toISOString().slice(0, 19)}+05:30`;
}

/** `EndTime` while the call is up (REQ-05). */
export const notEndedYet = '1970-01-01 05:30:00';
