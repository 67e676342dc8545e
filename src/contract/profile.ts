import { type SchemaValidator, validateResponse11 } from '../../schemas/validators.js';

export type ApiVersion = '1.1';
export type Fidelity = 'documented' | 'observed';

/** Everything in which one version, or one fidelity, differs from another. No code asks for a version by its number. */
export interface Profile {
  readonly apiVersion: ApiVersion;
  readonly fidelity: Fidelity;
  /** REQ-02 */
  readonly header: { readonly name: string; readonly value: string };
  /** REQ-05 */
  readonly createdForm: 'numeric' | 'weekday';
  readonly validate: SchemaValidator;
  /** Parameters of other versions, and what they are called in this one (RESP-08). */
  readonly foreignParameters: Readonly<Record<string, string>>;
  /** `{ "numbers": [...] }` is read as a destination instead of rejected. */
  readonly numbersTolerated: boolean;
  /** A destination with a further key is not dialed (PARAM-03). */
  readonly extraKeysSkip: boolean;
  /** `destination_type: "user"` has its effect (PARAM-14). */
  readonly destinationTypeActs: boolean;
}

const documented: Profile = {
  apiVersion: '1.1',
  fidelity: 'documented',
  header: { name: 'exotel-version', value: '1.1' },
  createdForm: 'numeric',
  validate: validateResponse11,
  foreignParameters: {
    record: 'recording.record',
    recording_channels: 'recording.channels',
    dial_passthru_event_url: 'call_event_passthru_url',
    '/start_call_playback/playback_to': 'nothing: 1.1 always plays to the dialed party',
  },
  numbersTolerated: false,
  extraKeysSkip: false,
  destinationTypeActs: false,
};

const profiles: Readonly<Record<Fidelity, Profile>> = {
  documented,
  observed: {
    ...documented,
    fidelity: 'observed',
    createdForm: 'weekday',
    numbersTolerated: true,
    extraKeysSkip: true,
    destinationTypeActs: true,
  },
};

/** The profile of version 1.1 in that fidelity. */
export function profileFor(fidelity: Fidelity): Profile {
  return profiles[fidelity];
}
