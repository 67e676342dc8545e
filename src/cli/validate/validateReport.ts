import type { Validation } from '../../call/validation.js';
import { safeJson } from '../../report/safeJson.js';
import { paintFor, wantsColour } from '../../report/style.js';
import type { ValidationEntry } from '../../report/validation/validationEntry.js';
import type { ValidateFlags } from './validateFlags.js';
import type { Input } from './validateInputs.js';

/** Where judged responses are told. */
export interface ToldValidations {
  tell(validation: Validation): void;
  finish(): void;
}

/** Opens the report that the flags ask for. It leaves standard output to what --fix writes there. */
export async function openValidationReport(
  inputs: readonly Input[],
  { fix, format }: ValidateFlags,
): Promise<ToldValidations> {
  const aside = fix === true && inputs.some(({ kind }) => kind === 'stdin');
  const stream = aside ? process.stderr : process.stdout;
  const chosen = format ?? (aside || stream.isTTY ? 'pretty' : 'json');
  if (chosen === 'pretty') {
    const { ValidationReport } = await import('../../report/validation/validation.js');
    return new PrettyValidations(stream, new ValidationReport(paintFor(wantsColour(stream, process.env))));
  }
  const { validationEntry } = await import('../../report/validation/validationEntry.js');
  return chosen === 'json' ? new JsonValidations(stream, validationEntry) : new JsonLines(stream, validationEntry);
}

type Stream = NodeJS.WriteStream;
type Entry = (validation: Validation) => ValidationEntry;

class PrettyValidations implements ToldValidations {
  readonly #stream: Stream;
  readonly #report: import('../../report/validation/validation.js').ValidationReport;

  constructor(stream: Stream, report: import('../../report/validation/validation.js').ValidationReport) {
    this.#stream = stream;
    this.#report = report;
  }

  tell(validation: Validation): void {
    this.#stream.write(this.#report.tell(validation));
  }

  finish(): void {
    this.#stream.write(this.#report.end());
  }
}

class JsonValidations implements ToldValidations {
  readonly #stream: Stream;
  readonly #entry: Entry;
  readonly #entries: ValidationEntry[] = [];

  constructor(stream: Stream, entry: Entry) {
    this.#stream = stream;
    this.#entry = entry;
  }

  tell(validation: Validation): void {
    this.#entries.push(this.#entry(validation));
  }

  finish(): void {
    const responses = this.#entries;
    const accepted = responses.every((one) => one.accepted);
    this.#stream.write(`${safeJson({ accepted, responses }, 2)}\n`);
  }
}

class JsonLines implements ToldValidations {
  readonly #stream: Stream;
  readonly #entry: Entry;

  constructor(stream: Stream, entry: Entry) {
    this.#stream = stream;
    this.#entry = entry;
  }

  tell(validation: Validation): void {
    this.#stream.write(`${safeJson(this.#entry(validation))}\n`);
  }

  finish(): void {}
}
