import type { CallRecord, LoggedEvent } from '../../src/index.js';

/** The events of one type in a call's log, typed. */
export function logged<Type extends LoggedEvent['type']>(
  record: CallRecord,
  type: Type,
): Extract<LoggedEvent, { type: Type }>[] {
  return record.log.filter((event): event is Extract<LoggedEvent, { type: Type }> => event.type === type);
}

/** Which diagnostics the call had, in order. */
export function codes({ diagnostics }: CallRecord): string[] {
  return diagnostics.map(({ code }) => code);
}

/** Who was dialed, and what became of it: `<contact> <result>`. */
export function legs(record: CallRecord): string[] {
  return record.legs.map(({ contact, result }) => `${contact} ${result}`);
}
