import { trunkContact } from '../telephony/contact.js';
import { diagnostic } from './catalogue/diagnostics.js';
import type { Findings } from './findings.js';
import { audioReferences, type CommonBody, parametersFrom, readContact, readEventUrl } from './interpretation.js';
import type { Destination } from './parameters.js';
import type { Interpretation, Profile } from './profile.js';
import { quote } from './text/printable.js';

/** The body of a 1.0 response that its schema has accepted, possibly with values above their maximum and further keys. */
interface Body extends CommonBody {
  destination: { numbers?: string[]; trunk?: string };
  record?: boolean;
  recording_channels?: 'single' | 'dual';
  dial_passthru_event_url?: string;
}

/** Reads an accepted body of version 1.0 into parameters. It has neither state management nor sticky agents. */
export function interpretNumbers(
  accepted: Record<string, unknown>,
  _profile: Profile,
  findings: Findings,
): Interpretation {
  const body = accepted as unknown as Body;
  return {
    parameters: parametersFrom(body, {
      destination: readDestination(body.destination, findings),
      stateManagement: false,
      knowsUsers: false,
      stickyAgent: false,
      recording: { record: body.record ?? false, channels: body.recording_channels ?? 'single' },
      eventUrl: readEventUrl(body.dial_passthru_event_url, 'dial_passthru_event_url', findings),
      lookUpUsers: false,
    }),
    audio: audioReferences(body, findings),
  };
}

function readDestination({ numbers, trunk }: Body['destination'], findings: Findings): Destination[] {
  const pointer = '/destination';
  if (numbers !== undefined && trunk !== undefined) {
    const message = `destination has both numbers and a trunk; the trunk ${quote(trunk)} is ignored.`;
    findings.note(diagnostic('trunk-ignored', message, { pointer: `${pointer}/trunk` }));
  }
  if (numbers) {
    return numbers.map((number, index) => readContact(number, `${pointer}/numbers/${index}`, ['phone'], findings));
  }
  if (trunk !== undefined) return [{ contact: trunkContact(trunk), invalid: false }];
  const message = 'destination has neither "numbers" nor "trunk".';
  findings.reject(diagnostic('key-missing', message, { pointer }), 'RESP-07');
  return [];
}
