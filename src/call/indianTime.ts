/** India is 5½ hours ahead all year. */
const offset = 5.5 * 60 * 60 * 1000;

function shifted(epochMs: number): Date {
  return new Date(Math.floor(epochMs / 1000) * 1000 + offset);
}

/** A load run writes the same few seconds over and over. */
function remembering(write: (epochMs: number) => string): (epochMs: number) => string {
  const written = new Map<number, string>();
  return (epochMs) => {
    const second = Math.floor(epochMs / 1000);
    const known = written.get(second);
    if (known !== undefined) return known;
    if (written.size >= rememberedAtMost) written.clear();
    const text = write(epochMs);
    written.set(second, text);
    return text;
  };
}

const rememberedAtMost = 1000;

/** `2024-09-03 11:44:54`, as requests write times (REQ-05). */
export const wireTime = remembering((epochMs) => shifted(epochMs).toISOString().slice(0, 19).replace('T', ' '));

/** `Tue, 03 Sep 2024 11:44:54`, as `Created` was seen on the wire (REQ-05). */
export function weekdayTime(epochMs: number): string {
  return shifted(epochMs).toUTCString().replace(' GMT', '');
}

/** `2024-09-03T11:44:54+05:30`, as call events write times (EVENT-02). */
export const isoTime = remembering((epochMs) => `${shifted(epochMs).toISOString().slice(0, 19)}+05:30`);

/** `EndTime` while the call is up (REQ-05). */
export const notEndedYet = '1970-01-01 05:30:00';
