import { foreseenDiagnostics } from '../connect/foreseen.js';
import { type Answer, metNobody } from '../contract/answer.js';
import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Fixed } from '../contract/fix/fix.js';
import { type AudioProbe, judge, judgeAudio } from '../contract/judge.js';
import type { AudioReference } from '../contract/parameters.js';
import type { Profile } from '../contract/profile.js';
import { type LocatedBody, locate } from '../contract/text/locate.js';
import { publicUrl, withoutCredentials } from '../contract/text/printable.js';
import { allowedHosts } from './hosts.js';
import type { CallSettings } from './settings.js';
import type { WebhookPort } from './webhookPort.js';
import { Wire } from './wire.js';
import { createWorld } from './world.js';

/** One response, judged without a call. */
export interface Validation {
  readonly source: ValidationSource;
  readonly profile: Profile;
  readonly accepted: boolean;
  /** The body that was judged, and everything that is to be said of it. */
  readonly body: LocatedBody;
  /** How it came; absent for a file. */
  readonly exchange?: Exchange;
  readonly audio: readonly ProbedAudio[];
  /** Decisions of exosim that the verdict rests on. */
  readonly assumes: readonly AssumptionId[];
  /** Nobody was there to answer. */
  readonly metNobody: boolean;
  /** What was mended; absent when nobody asked for it. */
  readonly fix?: Fix;
}

/** A file as it was named, `-` for standard input, or a URL without credentials. */
export type ValidationSource = { readonly file: string } | { readonly url: string };

export interface Exchange {
  /** Null when no status line arrived. */
  readonly status: number | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** A measurement: wall time in milliseconds. */
  readonly durationMs: number;
}

export interface ProbedAudio extends AudioProbe {
  readonly pointer: string;
  readonly url: string;
}

export interface Fix extends Fixed {
  readonly before: string;
  /** The fixed text is where the response came from. */
  readonly written: boolean;
}

/** Asks for one audio file, or withholds the question. */
export type ProbeAudio = (audio: AudioReference) => Promise<AudioProbe>;

/** Judges an answer as a call would, with what the call would be told when it dials, and finds the places of what there is to say (RESP-01 to RESP-08). */
export async function validate(
  source: ValidationSource,
  answer: Answer,
  profile: Profile,
  probe: ProbeAudio,
): Promise<Validation> {
  const judged = judge(answer, profile);
  const probes = await Promise.all(judged.audio.map(probe));
  const { accepted, parameters, ...verdict } = judgeAudio(judged, probes);
  const ahead = parameters && foreseenDiagnostics(parameters);
  const assumes = [...new Set([...verdict.assumes, ...(ahead?.assumes ?? [])])];
  return {
    source,
    profile,
    accepted,
    body: locate(answer.body, [...verdict.diagnostics, ...(ahead?.diagnostics ?? [])]),
    audio: judged.audio.map(({ pointer, url }, index) => ({
      pointer,
      url: publicUrl(url),
      ...(probes[index] ?? { result: 'withheld' }),
    })),
    assumes,
    metNobody: metNobody(answer),
  };
}

/** Fetches a URL once, with the query of an ordinary first request, and judges what comes (REQ-01 to REQ-05). */
export async function validateUrl(
  settings: CallSettings,
  webhook: WebhookPort,
): Promise<{ validation: Validation; body: Uint8Array }> {
  const { primary, profile } = settings;
  const world = createWorld();
  const wire = new Wire(settings, world.nextCallSid(), () => world.epoch + world.clock.now());
  const query = wire.fetchQuery('primary');
  const answer = await webhook.fetch({ url: primary, query, header: profile.header });
  const isAllowed = allowedHosts([primary], settings.allowHosts);
  const { status, contentType, durationMs, body } = answer;
  const validation = await validate({ url: publicUrl(primary) }, answer, profile, probeAllowed(isAllowed, webhook));
  const exchange = {
    status,
    contentType: contentType && withoutCredentials(contentType),
    bytes: body.byteLength,
    durationMs,
  };
  return { validation: { ...validation, exchange }, body };
}

/** Asks only the hosts that may be asked. */
export function probeAllowed(isAllowed: (url: string) => boolean, webhook: WebhookPort): ProbeAudio {
  return async ({ url, checkFormat }) =>
    isAllowed(url) ? webhook.probe(url, checkFormat) : { result: 'withheld' as const };
}
