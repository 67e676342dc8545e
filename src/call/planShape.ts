import { type SchemaError, validatePlan } from '../../schemas/validators.js';
import { transitions } from '../connect/outcome.js';
import { didYouMean } from '../contract/nearest.js';
import { quote } from '../contract/text/printable.js';
import type { PlanProblem } from './plan.js';

/** All keys of a plan. */
export const planKeys = [
  'primary',
  'fallback',
  'from',
  'to',
  'direction',
  'digits',
  'customField',
  'agent',
  'agents',
  'agentsDefault',
  'caller',
  'users',
  'busy',
  'exophones',
  'sticky',
  'next',
  'events',
  'allowHosts',
  'insecure',
  'apiVersion',
  'fidelity',
  'maxFetches',
  'seed',
  'at',
  'realtime',
  'speed',
  'callSid',
  'callType',
  'flowId',
  'tenantId',
  'expect',
  'strict',
] as const;

/** Everything in which a value is not a plan by `schemas/plan.json`. */
export function shapeProblems(plan: unknown): PlanProblem[] {
  if (validatePlan(plan)) return [];
  const problems = (validatePlan.errors ?? []).map((error) => problemOf(error, plan));
  // One value is told of once, whatever else is wrong with it.
  const told = new Map(problems.reverse().map((problem) => [problem.path.join('/'), problem]));
  return [...told.values()].reverse().slice(0, 10);
}

function problemOf({ keyword, instancePath, params }: SchemaError, plan: unknown): PlanProblem {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = quote(path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], plan));
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = path[0] === 'next' ? transitions : planKeys;
      return { path: [...path, key], message: `a plan has no key ${quote(key)}${didYouMean(key, known)}` };
    }
    case 'enum':
      return { path, message: `${found} is not one of ${(params.allowedValues as unknown[]).join(', ')}` };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return { path, message: `${found} is out of range; it must be ${params.comparison} ${params.limit}` };
    case 'pattern':
      return { path, message: `${found} is not made of 32 letters or digits` };
    default:
      return { path, message: `${found} is not of type ${String(params.type).replaceAll(',', ' or ')}` };
  }
}
