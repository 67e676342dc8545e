import type { Caller } from '../connect/caller.js';
import type { CallType, NextApplets } from '../connect/outcome.js';
import type { Profile } from '../contract/profile.js';
import { profileFor } from '../contract/profiles.js';
import { printable, quote } from '../contract/text/printable.js';
import { type Agents, type Script, ScriptedAgents } from '../telephony/agents.js';
import { type Behaviour, BehaviourError, parseBehaviour } from '../telephony/behaviour.js';
import { parseContact } from '../telephony/contact.js';
import { parseDuration } from '../telephony/duration.js';
import { hostOf } from './hosts.js';
import { type Plan, PlanError, type PlanProblem } from './plan.js';
import { shapeProblems } from './planShape.js';
import { noTime, parseStart } from './world.js';

export const eventTypes = ['dial', 'ringing', 'answered', 'terminal'] as const;
export type CallEventType = (typeof eventTypes)[number];

/** A plan, read and checked, with every default filled in. */
export interface CallSettings {
  readonly profile: Profile;
  readonly primary: string;
  readonly fallback: string | undefined;
  readonly direction: 'incoming' | 'outbound-dial';
  readonly from: string;
  readonly to: string;
  /** From or to was left to the built-in sample call (REQ-07). */
  readonly sampleNumbers: boolean;
  readonly digits: string | undefined;
  readonly customField: string | undefined;
  readonly agents: Agents;
  /** Milliseconds from the start of the call; undefined when the caller stays. */
  readonly callerHangsUpAfter: number | undefined;
  /** Hangs up upon what happens; no plan says so, but whoever simulates may. */
  readonly caller?: Caller;
  readonly next: NextApplets;
  readonly events: ReadonlySet<CallEventType>;
  readonly allowHosts: readonly string[];
  readonly maxFetches: number;
  readonly callSid: string | undefined;
  readonly callType: CallType;
  readonly flowId: string;
  readonly tenantId: string;
}

const sample = { caller: '09901320691', exophone: '08047112233' } as const;

/** @throws {PlanError} that names everything at fault */
export function readPlan(plan: Plan): CallSettings {
  const problems = shapeProblems(plan);
  if (problems.length > 0) throw new PlanError(problems);
  const reader = new Reader(problems);
  const { primary, fallback, direction = 'incoming', fidelity = 'documented', callType = 'call-attempt' } = plan;
  const { next = {}, allowHosts = [], maxFetches = 25, flowId = '100001', tenantId = 'exosim' } = plan;
  const { customField, callSid, digits, apiVersion } = plan;
  const [from, to] =
    direction === 'incoming' ? [sample.caller, sample.exophone] : ([sample.exophone, sample.caller] as const);
  const settings: CallSettings = {
    profile: profileFor(fidelity, apiVersion),
    primary: reader.url('primary', primary) ?? '',
    fallback: fallback === undefined ? undefined : reader.url('fallback', fallback),
    direction,
    from: plan.from ?? from,
    to: plan.to ?? to,
    sampleNumbers: plan.from === undefined || plan.to === undefined,
    digits: digits === undefined ? undefined : String(digits),
    customField,
    agents: reader.agents(plan),
    callerHangsUpAfter: reader.hangup(plan.caller),
    next,
    events: reader.events(plan.events),
    allowHosts: allowHosts.map((host, index) => reader.host(host, index)),
    maxFetches,
    callSid,
    callType,
    flowId,
    tenantId,
  };
  reader.times(plan);
  if (problems.length > 0) throw new PlanError(problems);
  return settings;
}

/** Reads the parts of a plan that a schema cannot judge, and collects what is wrong with them. */
class Reader {
  readonly #problems: PlanProblem[];

  constructor(problems: PlanProblem[]) {
    this.#problems = problems;
  }

  problem(path: PlanProblem['path'], message: string): undefined {
    this.#problems.push({ path, message });
  }

  times({ at, realtime, speed }: Plan): void {
    if (realtime && speed !== undefined) {
      this.problem(['speed'], 'realtime and speed exclude each other; leave one of them out');
    }
    if (at !== undefined && parseStart(at) === undefined) this.#problems.push(noTime(at));
  }

  url(key: string, text: string | undefined): string | undefined {
    const example = 'give an http or https URL such as http://localhost:3000/connect';
    if (text === undefined || text.trim() === '') return this.problem([key], `there is no URL to call; ${example}`);
    // Credentials may stand before a host without a scheme, too.
    const shown = quote(text.replace(/^[^/?#]*@/, ''));
    const port = /^[a-z]+:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.exec(text)?.[1];
    if (port !== undefined && (Number(port) === 0 || Number(port) > 65535)) {
      return this.problem([key], `${shown} has the port ${port}; ports go from 1 to 65535`);
    }
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
    if (scheme === undefined) return this.problem([key], `${shown} has no scheme; ${example}`);
    if (!URL.canParse(text)) return this.problem([key], `${shown} is not a URL; ${example}`);
    if (scheme !== 'http' && scheme !== 'https') {
      return this.problem([key], `${shown} has the scheme ${scheme}:; ${example}`);
    }
    return text;
  }

  agents({ agent = {}, agents = [], agentsDefault }: Plan): Agents {
    const inOrder = Array.isArray(agents) ? (agents as string[]) : [];
    const byContact = { ...(Array.isArray(agents) ? {} : (agents as Record<string, string>)), ...agent };
    const script: Script = {
      byContact: new Map(
        Object.entries(byContact).map(([contact, text]) => [
          parseContact(contact).key,
          this.behaviour([Object.hasOwn(agent, contact) ? 'agent' : 'agents', contact], text),
        ]),
      ),
      inOrder: inOrder.map((text, index) => this.behaviour(['agents', index], text)),
      otherwise: this.behaviour(['agentsDefault'], agentsDefault ?? 'answer'),
    };
    return new ScriptedAgents(script);
  }

  behaviour(path: PlanProblem['path'], text: string): Behaviour {
    try {
      return parseBehaviour(text);
    } catch (error) {
      if (!(error instanceof BehaviourError)) throw error;
      this.problem(path, printable(error.message));
      return { kind: 'failed' };
    }
  }

  hangup(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const after = /^hangup:after=(.+)$/.exec(text.trim())?.[1];
    const duration = after === undefined ? undefined : parseDuration(after);
    return (
      duration ?? this.problem(['caller'], `${quote(text)} is nothing a caller does; write it like hangup:after=20s`)
    );
  }

  events(events: Plan['events'] = ['dial', 'terminal']): ReadonlySet<CallEventType> {
    if (events === 'all') return new Set(eventTypes);
    if (events === 'none') return new Set();
    const named = typeof events === 'string' ? events.split(',').map((name) => name.trim()) : events;
    for (const name of named) {
      if (!eventTypes.includes(name as CallEventType)) {
        this.problem(['events'], `${quote(name)} is not a call event; use ${eventTypes.join(', ')}, or all or none`);
      }
    }
    return new Set(named as CallEventType[]);
  }

  host(text: string, index: number): string {
    const host = hostOf(text.includes('://') ? text : `http://${text}`);
    return (
      host ??
      this.problem(['allowHosts', index], `${quote(text)} is not a host; write it like events.example.com`) ??
      ''
    );
  }
}
