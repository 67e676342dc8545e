import { hostOf } from '../../call/hosts.js';
import type { CallSettings } from '../../call/settings.js';
import {
  type Fix,
  type ProbeAudio,
  probeAllowed,
  type Validation,
  validate,
  validateUrl,
} from '../../call/validation.js';
import type { WebhookPort } from '../../call/webhookPort.js';
import type { Answer } from '../../contract/answer.js';
import { fix } from '../../contract/fix/fix.js';
import type { Profile } from '../../contract/profile.js';
import { reasonOf } from '../../files/fileError.js';
import { UsageError } from '../usageError.js';
import { type Input, readAnswer } from './validateInputs.js';

/**
 * Judges one response; with `mend`, after it was fixed. The fixed text of a file is written to it, that of standard
 * input to standard output; that of a URL is only told.
 *
 * @throws {UsageError} when a file cannot be read or written; then it is as it was
 */
export async function validateInput(
  input: Input,
  settings: CallSettings,
  webhook: WebhookPort | undefined,
  mend: boolean,
): Promise<Validation> {
  const { profile } = settings;
  if (input.kind === 'url' && webhook) {
    const { validation, body } = await validateUrl(settings, webhook);
    const fixed = mend && validation.exchange?.status === 200 ? fixOf(body, profile) : undefined;
    return { ...validation, ...(fixed && { fix: fixed }) };
  }
  if (input.kind === 'url') throw new Error('a URL needs a webhook to be fetched from');
  const file = input.kind === 'stdin' ? '-' : input.name;
  const answer = await readAnswer(input);
  const fixed = mend && !answer.failure ? fixOf(answer.body, profile) : undefined;
  const mended = fixed ? { ...answer, body: Buffer.from(fixed.text) } : answer;
  const validation = await validate({ file }, mended, profile, probeNamed(settings, webhook));
  if (mend) await write(input, answer, fixed);
  const isNew = fixed !== undefined && fixed.text !== fixed.before;
  return { ...validation, ...(fixed && { fix: { ...fixed, written: isNew } }) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined for what is not UTF-8: to write it anew would change more than was meant. */
function fixOf(body: Uint8Array, profile: Profile): Fix | undefined {
  try {
    const before = utf8.decode(body);
    return { ...fix(before, profile), before, written: false };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A file has no webhook, and so no host of its own. */
function probeNamed({ allowHosts }: CallSettings, webhook: WebhookPort | undefined): ProbeAudio {
  if (!webhook) return async () => ({ result: 'withheld' });
  return probeAllowed((url) => allowHosts.includes(hostOf(url) ?? ''), webhook);
}

async function write(input: Exclude<Input, { kind: 'url' }>, { body }: Answer, fixed: Fix | undefined): Promise<void> {
  if (input.kind === 'stdin') {
    process.stdout.write(fixed ? fixed.text : body);
    return;
  }
  if (!fixed || fixed.text === fixed.before) return;
  try {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    writeFileAtomic.sync(input.name, fixed.text);
  } catch (error) {
    throw new UsageError(`"${input.name}" cannot be written: ${reasonOf(error)}; it is as it was.`);
  }
}
