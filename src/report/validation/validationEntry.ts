import type { Fix, Validation } from '../../call/validation.js';
import { fixPatch, patchText } from './fixDiff.js';
import { nameOf } from './validation.js';

/** A judged response as `schemas/validation.json` describes it. */
export function validationEntry(validation: Validation) {
  const { source, profile, accepted, body, exchange, audio, assumes, fix } = validation;
  return {
    ...source,
    apiVersion: profile.apiVersion,
    fidelity: profile.fidelity,
    accepted,
    ...exchange,
    diagnostics: body.diagnostics.map(({ diagnostic: { code, severity, clause, message, pointer, hint }, at }) => ({
      code,
      severity,
      clause,
      message,
      ...(pointer !== undefined && { pointer }),
      ...at?.place,
      hint,
    })),
    ...(audio.length > 0 && { audio: audio.map(audioEntry) }),
    assumes,
    ...(fix && { fix: fixEntry(nameOf(validation), fix) }),
  };
}

export type ValidationEntry = ReturnType<typeof validationEntry>;

function audioEntry({ pointer, url, result, detail }: Validation['audio'][number]) {
  return { pointer, url, result, ...(detail !== undefined && { detail }) };
}

function fixEntry(name: string, { text, before, changed, left, written }: Fix) {
  const patch = text === before ? undefined : fixPatch(name, before, text);
  return { written, changed, left, ...(patch && { diff: patchText(patch) }) };
}
