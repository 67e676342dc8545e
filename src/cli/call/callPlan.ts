import { type Plan, PlanError, type PlanProblem } from '../../call/plan.js';
import { planKeys } from '../../call/planShape.js';
import { readPlan } from '../../call/settings.js';
import { quote } from '../../contract/text/printable.js';
import { parseEnding } from '../../suite/outcomeText.js';
import { UsageError } from '../usageError.js';
import type { CallFlags } from './callFlags.js';
import type { PlanFile } from './planFile.js';

/**
 * The plan that flags and file make together.
 *
 * @throws {UsageError} that says of each problem where it stands: the flag, or the file's line
 */
export async function planOf(flags: CallFlags): Promise<Plan> {
  // Only a call with a plan pays for the reader of YAML.
  const file = flags.plan === undefined ? undefined : await (await import('./planFile.js')).readPlanFile(flags.plan);
  const fromFlags = planOfFlags(flags);
  const plan = { ...withoutRivals(file?.plan, fromFlags), ...fromFlags } as Plan;
  if (file?.plan.agent && fromFlags.agent) Object.assign(plan, { agent: { ...file.plan.agent, ...fromFlags.agent } });
  if (file?.plan.next && fromFlags.next) Object.assign(plan, { next: { ...file.plan.next, ...fromFlags.next } });
  try {
    readPlan(plan);
  } catch (error) {
    throw error instanceof PlanError ? usageOf(error, fromFlags, file) : error;
  }
  const ending = plan.expect === undefined ? undefined : parseEnding(plan.expect);
  if (typeof ending === 'string') throw new UsageError(`${whereIs({ path: ['expect'] }, fromFlags, file)}: ${ending}.`);
  return plan;
}

/** Flags win: a time of the plan gives way to another time of the flags. */
function withoutRivals(plan: Plan | undefined, flags: Partial<Plan>): Partial<Plan> {
  if (!plan || (flags.realtime === undefined && flags.speed === undefined)) return plan ?? {};
  const { realtime: _realtime, speed: _speed, ...rest } = plan;
  return rest;
}

/** What the flags alone say of a plan. Flags of other kinds are left out. */
export function planOfFlags(flags: CallFlags): Partial<Plan> {
  const { agent, agents, user, exophone, allowHost, next } = flags;
  const same = Object.entries(flags).filter(([key]) => (planKeys as readonly string[]).includes(key));
  return {
    ...Object.fromEntries(same),
    ...(agent && { agent: pairs('--agent', agent, 'sip:asha=busy') }),
    ...(agents !== undefined && { agents: agents.split(',').map((behaviour) => behaviour.trim()) }),
    ...(user && { users: user }),
    ...(exophone && { exophones: exophone }),
    ...(allowHost && { allowHosts: allowHost }),
    ...(next && { next: pairs('--next', next, 'nobody-answered=Voicemail') }),
  };
}

/** A behaviour has `=` in it, too (`answer:after=8s`), and a contact has none. */
function pairs(flag: string, texts: readonly string[], example: string): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`${flag}: ${quote(text)} is no pair; write it like ${example}.`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

const flagOf: Record<string, string> = {
  users: '--user',
  exophones: '--exophone',
  allowHosts: '--allow-host',
};

/** Says of each problem of a plan where it stands. */
export function usageOf({ problems }: PlanError, flags: Partial<Plan>, file?: PlanFile): UsageError {
  const sentence = (problem: PlanProblem) => `${whereIs(problem, flags, file)}: ${problem.message}`;
  return new UsageError(problems.map((problem) => sentence(problem).replace(/[^?]$/, '$&.')).join('\n'));
}

function whereIs({ path }: Pick<PlanProblem, 'path'>, flags: Partial<Plan>, file: PlanFile | undefined): string {
  const [key = '', inner] = path;
  if (file && Object.hasOwn(file.plan, key) && !comesFrom(flags, key, inner))
    return `${file.locate(path)}: ${path.join('.')}`;
  return flagOf[key] ?? `--${String(key).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Of a map that plan and flags make together, each key has a place of its own. */
function comesFrom(flags: Partial<Plan>, key: string | number, inner: string | number | undefined): boolean {
  if (!Object.hasOwn(flags, key)) return false;
  const value: unknown = flags[key as keyof Plan];
  const isShared = key === 'agent' || key === 'next';
  return !isShared || inner === undefined || Object.hasOwn(value as object, inner);
}
