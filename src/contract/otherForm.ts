import { diagnostic } from './catalogue/diagnostics.js';
import type { Findings } from './findings.js';
import type { Parameters } from './parameters.js';
import type { DestinationForm, Profile } from './profile.js';

/** What a body is read as, when its destination has the form of another version. */
export interface Met {
  readonly body: Record<string, unknown>;
  /** The destination was read although it has another form: its SIP users are not dialed. */
  readonly tolerated: boolean;
}

/**
 * Meets a destination in the form of another version: reads it for a profile that tolerates it, otherwise reports it as
 * one fault and leaves the destination empty, so that everything else can still be judged.
 *
 * @returns undefined when the destination has the form of the profile, or no known form at all
 */
export function meetOtherForm(body: Record<string, unknown>, profile: Profile, findings: Findings): Met | undefined {
  const { destination } = body;
  const form = formOf(destination);
  if (form === undefined || form === profile.destinationForm) return undefined;
  const pointer = '/destination';
  if (form === 'contacts') {
    const message = 'destination has the shape of version 1.1, [ { "contact_uri": … } ].';
    findings.reject(diagnostic('destination-in-1.1-shape', message, { pointer }), 'RESP-07');
    return { body: { ...body, destination: { numbers: [] } }, tolerated: false };
  }
  const message = 'destination has the shape of version 1.0, { "numbers": [ … ] }';
  if (!profile.numbersTolerated) {
    findings.reject(diagnostic('destination-in-1.0-shape', `${message}.`, { pointer }), 'RESP-07');
    return { body: { ...body, destination: [] }, tolerated: false };
  }
  const effect = 'its phone numbers are dialed, its sip: entries are not';
  findings.note(diagnostic('destination-in-1.0-shape-tolerated', `${message}; ${effect}.`, { pointer }));
  const { numbers } = destination as { numbers: unknown[] };
  return { body: { ...body, destination: numbers.map((uri) => ({ contact_uri: uri })) }, tolerated: true };
}

/** Without its SIP users. */
export function phonesOnly(parameters: Parameters): Parameters {
  const destination = parameters.destination.map(({ contact, invalid }) => ({
    contact,
    invalid: invalid || contact.kind === 'sip',
  }));
  return { ...parameters, destination };
}

function formOf(destination: unknown): DestinationForm | undefined {
  if (Array.isArray(destination)) return 'contacts';
  const { numbers } = Object(destination) as { numbers?: unknown };
  return Array.isArray(numbers) ? 'numbers' : undefined;
}
