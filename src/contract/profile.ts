import type { SchemaValidator } from '../../schemas/validators.js';
import type { AssumptionId } from './catalogue/clauses.js';
import type { Findings } from './findings.js';
import type { AudioReference, Parameters } from './parameters.js';

export const apiVersions = ['1.1', '1.0'] as const;
export type ApiVersion = (typeof apiVersions)[number];
export type Fidelity = 'documented' | 'observed';

/** Everything in which one version, or one fidelity, differs from another. No code asks for a version by its number. */
export interface Profile {
  readonly apiVersion: ApiVersion;
  readonly fidelity: Fidelity;
  /** REQ-02 */
  readonly header: { readonly name: string; readonly value: string };
  /** REQ-05 */
  readonly createdForm: 'numeric' | 'weekday';
  readonly events: EventProfile;
  readonly validate: SchemaValidator;
  /** Reads a body that `validate` has accepted, possibly with values above their maximum and further keys. */
  readonly interpret: Interpret;
  /** Parameters of other versions, and what they are called in this one (RESP-08). */
  readonly foreignParameters: Readonly<Record<string, string>>;
  /** How a destination is written. */
  readonly destinationForm: DestinationForm;
  /** A destination in the form of 1.0 is read by a version with another form, instead of rejected. */
  readonly numbersTolerated: boolean;
  /** A destination with a further key is not dialed (PARAM-03). */
  readonly extraKeysSkip: boolean;
  /** `destination_type: "user"` has its effect (PARAM-14). */
  readonly destinationTypeActs: boolean;
}

export interface EventProfile {
  /** How call events travel: as JSON in a POST (EVENT-02), or as the query of a GET (EVENT-05). */
  readonly form: 'json' | 'query';
  /** The parameter that names the URL that they go to. */
  readonly parameter: string;
  /** Decisions of exosim that every event rests on. */
  readonly assumes: readonly AssumptionId[];
}

/** `[ { "contact_uri": … } ]`, or `{ "numbers": [ … ] }`. */
export type DestinationForm = 'contacts' | 'numbers';

export type Interpret = (body: Record<string, unknown>, profile: Profile, findings: Findings) => Interpretation;

/** What an accepted body asks for. */
export interface Interpretation {
  readonly parameters: Parameters;
  readonly audio: readonly AudioReference[];
}
