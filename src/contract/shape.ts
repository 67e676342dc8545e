import type { SchemaError } from '../../schemas/validators.js';
import type { AssumptionId } from './catalogue/clauses.js';
import { type Diagnostic, diagnostic } from './catalogue/diagnostics.js';
import type { Findings } from './findings.js';
import type { Profile } from './profile.js';
import { excerpt, quote } from './text/printable.js';

/** More faults than a person will read at once are counted, not listed. */
const listedAtMost = 50;

/** Judges the parameters against the schema of the profile, and says of each fault what it means (RESP-05, RESP-07, RESP-08). */
export function judgeShape(body: Record<string, unknown>, profile: Profile, findings: Findings): void {
  if (profile.validate(body)) return;
  const errors = profile.validate.errors ?? [];
  for (const error of errors.slice(0, listedAtMost)) judgeError(error, body, profile, findings);
  const further = errors.slice(listedAtMost).filter(rejects).length;
  if (further === 0) return;
  const message = `There ${further === 1 ? 'is 1 further fault' : `are ${further} further faults`}.`;
  findings.reject(diagnostic('too-many-faults', message, { pointer: '' }), 'RESP-07');
}

/** Whether an error of the schema rejects the response, and is no mere warning. */
function rejects({ keyword, instancePath }: SchemaError): boolean {
  // How many ring at once has no documented range, so a value that makes no sense is mended (PARAM-11).
  if (keyword === 'minimum') return instancePath !== parallelWidth;
  return keyword !== 'additionalProperties' && keyword !== 'maximum';
}

const parallelWidth = '/parallel_ringing/max_parallel_attempts';

function judgeError(error: SchemaError, body: unknown, profile: Profile, findings: Findings): void {
  if (rejects(error)) rejectFor(error, body, findings);
  else noteFor(error, body, profile, findings);
}

function rejectFor(error: SchemaError, body: unknown, findings: Findings): void {
  const { keyword, instancePath: pointer, params } = error;
  const found = quote(valueAt(body, pointer));
  const here = nameOf(pointer);
  if (keyword === 'required') missing(pointer, String(params.missingProperty), findings);
  else if (keyword === 'minimum') {
    reject(diagnostic('below-minimum', `${here} is ${found}, below ${params.limit}.`, { pointer }), findings);
  } else reject(wrongValue(error, here, found), findings);
}

function noteFor(error: SchemaError, body: unknown, profile: Profile, findings: Findings): void {
  const { keyword, instancePath: pointer, params } = error;
  const found = quote(valueAt(body, pointer));
  if (keyword === 'additionalProperties') unknownKey(pointer, String(params.additionalProperty), profile, findings);
  else if (keyword === 'minimum') tooNarrow(pointer, found, body, findings);
  else cut(pointer, `${nameOf(pointer)} is ${found}, above ${params.limit}; it is cut to ${params.limit}.`, findings);
}

function wrongValue({ keyword, instancePath: pointer, params }: SchemaError, here: string, found: string): Diagnostic {
  switch (keyword) {
    case 'enum': {
      const values = (params.allowedValues as unknown[]).join(', ');
      return diagnostic('not-in-list', `${here} is ${found}, not one of ${values}.`, { pointer });
    }
    case 'pattern':
      return diagnostic('wrong-type', `${here} is ${found}, not an http or https URL.`, { pointer, hint: urlHint });
    default: {
      const wanted = withArticle(String(params.type ?? keyword));
      return diagnostic('wrong-type', `${here} is ${found}, not ${wanted}.`, { pointer });
    }
  }
}

const urlHint = 'Send a whole URL that begins with http:// or https://, or leave the parameter out.';

function reject(found: Diagnostic, findings: Findings): void {
  findings.reject(found, 'RESP-07');
}

function missing(pointer: string, key: string, findings: Findings): void {
  if (pointer === '' && key === 'destination') {
    findings.reject(diagnostic('destination-missing', 'The response has no destination.', { pointer: '' }));
    return;
  }
  reject(diagnostic('key-missing', `${nameOf(pointer)} has no "${key}".`, { pointer }), findings);
}

function unknownKey(pointer: string, key: string, profile: Profile, findings: Findings): void {
  // What a further key in a destination means is for PARAM-03 to say.
  if (pointer.startsWith('/destination/')) return;
  // destination_type has an entry of its own (PARAM-14).
  if (pointer === '' && key === 'destination_type') return;
  const counterpart = Object.hasOwn(profile.foreignParameters, pointer === '' ? key : `${pointer}/${key}`)
    ? profile.foreignParameters[pointer === '' ? key : `${pointer}/${key}`]
    : undefined;
  const shown = `"${excerpt(key, 60)}"`;
  const at = `${pointer}/${escapeKey(excerpt(key, 60))}`;
  if (counterpart === undefined) {
    findings.note(
      diagnostic('unknown-parameter', `${shown} is no parameter of version ${profile.apiVersion}; it is ignored.`, {
        pointer: at,
      }),
      'RESP-08',
    );
    return;
  }
  findings.note(
    diagnostic(
      'parameter-of-other-version',
      `${shown} belongs to another version; it is ignored. Version ${profile.apiVersion} has ${counterpart}.`,
      { pointer: at },
    ),
    'RESP-08',
  );
}

const cuts: Record<string, { code: 'ringing-cut' | 'conversation-cut'; assumption: AssumptionId }> = {
  '/max_ringing_duration': { code: 'ringing-cut', assumption: 'PARAM-08' },
  '/max_conversation_duration': { code: 'conversation-cut', assumption: 'PARAM-09' },
};

function cut(pointer: string, message: string, findings: Findings): void {
  const kind = cuts[pointer];
  if (kind) findings.note(diagnostic(kind.code, message, { pointer }), kind.assumption);
}

function tooNarrow(pointer: string, found: string, body: unknown, findings: Findings): void {
  if (valueAt(body, '/parallel_ringing/activate') !== true) return;
  findings.note(
    diagnostic('parallel-width-below-one', `max_parallel_attempts is ${found}; contacts ring one at a time.`, {
      pointer,
    }),
  );
}

function nameOf(pointer: string): string {
  return pointer === ''
    ? 'The response'
    : pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The schema's pointers name only known keys and array places, so they are walked without further care. */
function valueAt(body: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}
