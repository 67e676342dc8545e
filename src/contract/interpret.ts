import { diagnostic } from './catalogue/diagnostics.js';
import type { Findings } from './findings.js';
import { audioReferences, type CommonBody, parametersFrom, readContact, readEventUrl } from './interpretation.js';
import type { Destination } from './parameters.js';
import type { Interpretation, Profile } from './profile.js';
import { quote } from './text/printable.js';

/** The body of a 1.1 response that its schema has accepted, possibly with values above their maximum and further keys. */
interface Body extends CommonBody {
  destination: { contact_uri: string; [key: string]: unknown }[];
  state_management?: boolean;
  sticky_agent?: boolean;
  recording?: { record?: boolean; channels?: 'single' | 'dual' };
  call_event_passthru_url?: string;
  destination_type?: unknown;
}

/** Reads an accepted body of version 1.1 into parameters, with every default filled in (PARAM-01 to PARAM-14). */
export function interpret(accepted: Record<string, unknown>, profile: Profile, findings: Findings): Interpretation {
  const body = accepted as unknown as Body;
  return {
    parameters: parametersFrom(body, {
      destination: body.destination.map((item, index) => readDestination(item, index, profile, findings)),
      stateManagement: body.state_management ?? false,
      knowsUsers: true,
      stickyAgent: body.sticky_agent ?? false,
      recording: { record: body.recording?.record ?? false, channels: body.recording?.channels ?? 'single' },
      eventUrl: readEventUrl(body.call_event_passthru_url, 'call_event_passthru_url', findings),
      lookUpUsers: readDestinationType(body.destination_type, profile, findings),
    }),
    audio: audioReferences(body, findings),
  };
}

function readDestination(
  item: Body['destination'][number],
  index: number,
  profile: Profile,
  findings: Findings,
): Destination {
  const pointer = `/destination/${index}`;
  const { contact, invalid } = readContact(item.contact_uri, `${pointer}/contact_uri`, ['phone', 'sip'], findings);
  const further = Object.keys(item).find((key) => key !== 'contact_uri');
  if (further === undefined) return { contact, invalid };
  const message = `The destination ${quote(contact.uri)} has a further key, ${quote(further)}; `;
  if (!profile.extraKeysSkip) {
    findings.note(diagnostic('contact-extra-key', `${message}the key is ignored.`, { pointer }));
    return { contact, invalid };
  }
  findings.note(diagnostic('contact-dropped', `${message}it is not dialed.`, { pointer }));
  return { contact, invalid: true };
}

function readDestinationType(value: unknown, profile: Profile, findings: Findings): boolean {
  if (value === undefined) return false;
  const acts = profile.destinationTypeActs && value === 'user';
  const effect = acts ? 'every contact is looked up as a user of the account' : 'it is ignored';
  findings.note(
    diagnostic('destination-type-retired', `destination_type is ${quote(value)}, from a retired beta; ${effect}.`, {
      pointer: '/destination_type',
    }),
  );
  return acts;
}
