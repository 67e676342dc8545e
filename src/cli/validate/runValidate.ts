import { PlanError } from '../../call/plan.js';
import { type CallSettings, readPlan } from '../../call/settings.js';
import type { Validation } from '../../call/validation.js';
import type { HttpWebhook } from '../../webhook/httpWebhook.js';
import { exitStatus, UsageError } from '../usageError.js';
import type { ValidateFlags } from './validateFlags.js';
import { validateInput } from './validateInput.js';
import { type Input, inputsOf } from './validateInputs.js';
import { openValidationReport } from './validateReport.js';

/**
 * Runs `exosim validate`.
 *
 * @returns the exit status
 */
export async function runValidate(words: readonly string[], flags: ValidateFlags): Promise<number> {
  const inputs = await inputsOf(words, flags.fix ?? false);
  // Whatever is wrong with a URL or a flag is told before anything is called or written.
  const settings = inputs.map((input) => settingsOf(input, flags));
  const report = await openValidationReport(inputs, flags);
  const webhook = await webhookFor(inputs, flags);
  const tally = new Tally();
  try {
    for (const [index, input] of inputs.entries()) {
      const validation = await validateInput(input, settings[index] as CallSettings, webhook, flags.fix ?? false);
      report.tell(validation);
      tally.count(validation);
    }
  } finally {
    await webhook?.close();
  }
  report.finish();
  return tally.status(flags.strict ?? false);
}

/** @throws {UsageError} */
function settingsOf(input: Input, { apiVersion, fidelity, allowHost }: ValidateFlags): CallSettings {
  // What a file is judged by needs no URL, but a plan has one.
  const primary = input.kind === 'url' ? input.name : 'http://localhost/';
  try {
    return readPlan({
      primary,
      ...(apiVersion && { apiVersion }),
      ...(fidelity && { fidelity }),
      ...(allowHost && { allowHosts: allowHost }),
    });
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const sentences = error.problems.map(({ path, message }) =>
      path[0] === 'allowHosts' ? `--allow-host: ${message}.` : `${message}.`,
    );
    throw new UsageError(sentences.join('\n'));
  }
}

/** Only what is asked for over the network pays for HTTP. */
async function webhookFor(
  inputs: readonly Input[],
  { allowHost, insecure = false }: ValidateFlags,
): Promise<HttpWebhook | undefined> {
  if (allowHost === undefined && inputs.every(({ kind }) => kind !== 'url')) return undefined;
  const { HttpWebhook } = await import('../../webhook/httpWebhook.js');
  return new HttpWebhook({ insecure });
}

/** What all verdicts together come to. */
class Tally {
  #rejected = false;
  #metNobody = false;
  readonly #errors = new Set<string>();

  count({ accepted, metNobody, body }: Validation): void {
    if (!accepted) this.#rejected = true;
    if (metNobody) this.#metNobody = true;
    for (const { diagnostic } of body.diagnostics) {
      if (accepted && diagnostic.severity === 'error') this.#errors.add(diagnostic.code);
    }
  }

  status(strict: boolean): number {
    const fails = strict && this.#errors.size > 0;
    if (fails) {
      const codes = [...this.#errors].join(', ');
      process.stderr.write(`exosim: --strict, and there is an error diagnostic: ${codes}.\n`);
    }
    if (this.#metNobody) return exitStatus.unreachable;
    return this.#rejected || fails ? exitStatus.unexpected : exitStatus.fine;
  }
}
