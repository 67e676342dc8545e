import { validateCheckRun } from '../../../schemas/reportValidators.js';
import type { CheckRun } from '../../check/result.js';
import { excerpt } from '../../contract/text/printable.js';

/** A file that holds no run of checks. The message is one sentence. */
export class CheckRunError extends Error {
  override readonly name = 'CheckRunError';
  readonly code = 'CHECK_RUN';
}

const advice = 'write it with --reporter json:<file>';

/**
 * Reads what `--reporter json` wrote.
 *
 * @param file what to call it when it is refused
 * @throws {CheckRunError} when it is something else
 */
export function readCheckRun(text: string, file: string): CheckRun {
  const value = parsed(text, file);
  if (validateCheckRun(value)) return value as CheckRun;
  const [fault] = validateCheckRun.errors ?? [];
  const where = fault?.instancePath ? excerpt(fault.instancePath, 80) : 'its top';
  throw new CheckRunError(
    `${excerpt(file, 200)} is no report of exosim check: at ${where} it is not as schemas/check-run.json says; ${advice}.`,
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CheckRunError(`${excerpt(file, 200)} is not JSON: ${excerpt((error as Error).message, 120)}; ${advice}.`);
  }
}
