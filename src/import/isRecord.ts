import { fieldsOf } from './lines/jsonFields.js';

/** Whether a text begins as a record of exosim itself does, or as the journal of a call that did not come to its end. */
export function isRecord(beginning: string): boolean {
  if (/^\s*\{"journal":\d+,"exosim":/.test(beginning)) return true;
  if (/^\s*\{\s*"callSid"\s*:\s*"[^"]*",\s*"apiVersion"\s*:\s*"[^"]*",\s*"fidelity"\s*:/.test(beginning)) return true;
  // Other tools put the keys in an order of their own.
  const [line = ''] = beginning.trimStart().split('\n', 1);
  const fields = line.includes('"fidelity"') ? fieldsOf(line) : undefined;
  return fields !== undefined && ['callSid', 'fidelity', 'fetches', 'legs'].every((key) => Object.hasOwn(fields, key));
}
