import type { Answer } from './answer.js';
import type { AssumptionId } from './catalogue/clauses.js';
import { type Diagnostic, diagnostic } from './catalogue/diagnostics.js';
import { readEnvelope } from './envelope.js';
import { Findings } from './findings.js';
import { meetOtherForm, phonesOnly } from './otherForm.js';
import type { AudioReference, Parameters } from './parameters.js';
import type { Profile } from './profile.js';
import { judgeShape } from './shape.js';
import { publicUrl, quote } from './text/printable.js';

/** What an answer is worth. It is accepted or rejected as a whole; a rejected one has no parameters. */
export interface Verdict {
  readonly accepted: boolean;
  readonly parameters?: Parameters;
  /** Audio that has to answer 200 before the verdict stands (RESP-06). */
  readonly audio: readonly AudioReference[];
  readonly diagnostics: readonly Diagnostic[];
  readonly assumes: readonly AssumptionId[];
}

/** What became of one audio URL. */
export interface AudioProbe {
  readonly result: 'available' | 'unavailable' | 'withheld';
  /** In a few words, for a person: why it is not available, or what is wrong with its format. */
  readonly detail?: string;
  readonly wrongFormat?: boolean;
}

/**
 * Judges an answer by the rules RESP-01 to RESP-08 and PARAM-01 to PARAM-14. All findings are reported, not only the
 * first. Never throws, whatever the answer holds.
 */
export function judge(answer: Answer, profile: Profile): Verdict {
  const findings = new Findings();
  const body = readEnvelope(answer, findings);
  if (!body) return verdict(findings);
  return judgeBody(body, profile, findings);
}

function judgeBody(body: Record<string, unknown>, profile: Profile, findings: Findings): Verdict {
  const present = withoutNulls(body);
  const met = meetOtherForm(present, profile, findings);
  const read = met?.body ?? present;
  judgeShape(read, profile, findings);
  if (findings.rejected) return verdict(findings);
  const { parameters, audio } = profile.interpret(read, profile, findings);
  return verdict(findings, met?.tolerated ? phonesOnly(parameters) : parameters, audio);
}

/** The verdict once the audio that it named has been probed, probes in the order of `verdict.audio`. */
export function judgeAudio(before: Verdict, probes: readonly AudioProbe[]): Verdict {
  const findings = new Findings();
  before.audio.forEach(({ pointer, url }, index) => {
    const probe = probes[index];
    if (probe?.result === 'unavailable') {
      findings.reject(
        diagnostic('audio-unavailable', `The audio at ${quote(publicUrl(url))} cannot be played: ${probe.detail}.`, {
          pointer,
        }),
      );
    } else if (probe?.result === 'withheld') {
      findings.note(
        diagnostic(
          'audio-not-probed',
          `The audio at ${quote(publicUrl(url))} was not probed: its host is not the webhook's own. It is taken for available.`,
          { pointer },
        ),
      );
    } else if (probe?.wrongFormat) {
      findings.note(
        diagnostic('audio-format', `The audio at ${quote(publicUrl(url))} is ${probe.detail}.`, { pointer }),
      );
    }
  });
  return {
    accepted: before.accepted && !findings.rejected,
    ...(!findings.rejected && before.parameters && { parameters: before.parameters }),
    audio: [],
    diagnostics: [...before.diagnostics, ...findings.diagnostics],
    assumes: before.assumes,
  };
}

function verdict(findings: Findings, parameters?: Parameters, audio: readonly AudioReference[] = []): Verdict {
  const accepted = !findings.rejected;
  return {
    accepted,
    ...(accepted && parameters && { parameters }),
    audio: accepted ? audio : [],
    diagnostics: findings.diagnostics,
    assumes: [...findings.assumes],
  };
}

/** `null` counts as absent (RESP-05), at the top and within a parameter. Nearly always there is none, and nothing to copy. */
function withoutNulls(body: Record<string, unknown>): Record<string, unknown> {
  const values = Object.values(body);
  if (!values.some((value) => value === null || (isObject(value) && hasNull(value)))) return body;
  const kept = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isObject(value) && hasNull(value) ? withoutNulls(value) : value]),
  );
}

function hasNull(object: Record<string, unknown>): boolean {
  return Object.values(object).includes(null);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
