import { validateSuite } from '../../schemas/suiteValidator.js';
import type { SchemaError } from '../../schemas/validators.js';
import { planKeys } from '../call/planShape.js';
import { didYouMean } from '../contract/nearest.js';
import { quote } from '../contract/text/printable.js';
import type { Path } from './yamlPlaces.js';

/** In what a value is not a suite. */
export interface ShapeFault {
  readonly path: Path;
  /** A sentence without its full stop. */
  readonly message: string;
  /** Where one type was wanted and another found: the types that would do. */
  readonly wantedTypes?: readonly string[];
}

/** What belongs to the account, and stands there rather than among the defaults. */
export const accountKeys: readonly string[] = ['users', 'exophones', 'busy', 'sticky'];
const matrixKeys = planKeys.filter((key) => key !== 'expect' && key !== 'strict');
const defaultKeys = planKeys.filter((key) => !accountKeys.includes(key));

/** Everything in which a value is not a suite by `schemas/suite.json`. */
export function suiteShapeFaults(suite: unknown): ShapeFault[] {
  if (validateSuite(suite)) return [];
  const faults = (validateSuite.errors ?? []).map((error) => faultOf(error, suite));
  // One value is told of once, whatever else is wrong with it.
  const told = new Map(faults.reverse().map((fault) => [fault.path.join('/'), fault]));
  return [...told.values()].reverse();
}

function faultOf({ keyword, instancePath, params }: SchemaError, suite: unknown): ShapeFault {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], suite);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(params.additionalProperty));
    case 'type':
      return wrongType(path, found, [params.type].flat().map(String));
    case 'required':
      return { path, message: missing(String(params.missingProperty)) };
    case 'enum':
      return { path, message: notAmong(found, (params.allowedValues as unknown[]).map(String)) };
    case 'pattern':
      return { path, message: unlike(found, String(params.pattern)) };
    case 'minItems':
    case 'minProperties':
      return {
        path,
        message: `${quote(found)} ${path.at(-1) === 'scenarios' ? 'is nothing to run; write at least one scenario' : 'gives no case; write at least one value, or leave it out'}`,
      };
    default:
      return { path, message: `${quote(found)} is out of range; it must be ${params.comparison} ${params.limit}` };
  }
}

function wrongType(path: Path, found: unknown, wantedTypes: readonly string[]): ShapeFault {
  const hint = wantedTypes.includes('string') && ['number', 'boolean'].includes(typeof found) ? textHint(path) : '';
  const what =
    path.length === 0
      ? `${suiteIs}; this file holds none`
      : `${quote(found)} is not of type ${wantedTypes.join(' or ')}${hint}`;
  return { path, message: what, wantedTypes };
}

export const suiteIs = 'a suite is a map with the key scenarios, a list of calls such as "- name: somebody picks up"';

/** A number that is meant as a text is what YAML makes of a phone number without quotes. */
function textHint(path: Path): string {
  return path.at(-1) === 'only' || path.at(-1) === 'skip' ? '; say why, as a text' : '; put it in quotes';
}

function missing(key: string): string {
  return key === 'name'
    ? 'a scenario has a name, by which the reports call it; add one, such as "name: somebody picks up"'
    : 'a suite has scenarios: add a list of calls such as "- name: somebody picks up"';
}

function notAmong(found: unknown, allowed: readonly string[]): string {
  if (allowed.length <= 8) return `${quote(found)} is not one of ${allowed.join(', ')}`;
  const [what, where] = allowed.includes('error')
    ? ['diagnostic', 'exosim explain lists them']
    : ['reason', `there are ${allowed.join(', ')}`];
  const nearest = typeof found === 'string' ? didYouMean(found, allowed) : '';
  return `there is no ${what} ${quote(found)}${nearest || `; ${where}`}`;
}

function unlike(found: unknown, pattern: string): string {
  const list = /^\^\(([\w|-]+)\)\$$/.exec(pattern)?.[1];
  if (list !== undefined) return notAmong(found, list.split('|'));
  if (pattern === '\\S') return `${quote(found)} says nothing; write a text`;
  if (pattern.includes('ms|s')) return `${quote(found)} is not a duration; write it like 500ms, 30s or 2m`;
  return `${quote(found)} is not made of 32 letters or digits`;
}

function unknownKey(path: Path, key: string): ShapeFault {
  const { noun, keys } = containerAt(path);
  const elsewhere = path.length === 0 ? planKeys : path.length === 1 && path[0] === 'defaults' ? accountKeys : [];
  const hint = (elsewhere as readonly string[]).includes(key)
    ? `; write it under ${accountKeys.includes(key) ? 'account' : 'defaults'}`
    : didYouMean(key, keys);
  return { path: [...path, key], message: `${noun} has no key ${quote(key)}${hint}` };
}

/** What stands at that path, and the keys that it can have. */
function containerAt(path: Path): { noun: string; keys: readonly string[] } {
  if (path.length === 0)
    return { noun: 'a suite', keys: ['$schema', 'defaults', 'account', 'inTurn', 'shared', 'scenarios'] };
  if (path.length === 2 && path[0] === 'scenarios') {
    return { noun: 'a scenario', keys: ['name', 'matrix', 'only', 'skip', ...planKeys] };
  }
  return containers[String(path.at(-1))] ?? containers[String(path.at(-2))] ?? { noun: 'a plan', keys: planKeys };
}

const containers: Readonly<Record<string, { noun: string; keys: readonly string[] }>> = {
  defaults: { noun: 'a plan', keys: defaultKeys },
  account: { noun: 'an account', keys: accountKeys },
  matrix: { noun: 'a matrix', keys: matrixKeys },
  next: { noun: 'a flow', keys: ['conversation-ended', 'nobody-answered', 'didnt-dial'] },
  expect: {
    noun: 'an expectation',
    keys: ['outcome', 'reason', 'nextApplet', 'answeredBy', 'legs', 'fetches', 'diagnostics', 'latency', 'events'],
  },
  diagnostics: { noun: 'an expectation of diagnostics', keys: ['present', 'absent'] },
  legs: { noun: 'a leg', keys: ['contact', 'result', 'ring', 'talk'] },
  fetches: { noun: 'a fetch', keys: ['role', 'status', 'result'] },
  events: { noun: 'an event', keys: ['type', 'contact', 'delivery'] },
};
