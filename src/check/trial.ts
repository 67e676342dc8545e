import { derivedSeed } from '../call/derivedSeed.js';
import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
import { readPlan } from '../call/settings.js';
import type { Simulate } from '../call/simulate.js';
import type { WebhookPort } from '../call/webhookPort.js';
import { Wire } from '../call/wire.js';
import { createWorld, type World } from '../call/world.js';
import type { Answer } from '../contract/answer.js';
import { type AudioProbe, judge, type Verdict } from '../contract/judge.js';
import type { CheckFailure } from './result.js';
import { faultsOf } from './soundness.js';

/** Everything that checks send over the network. */
export interface CheckPort extends WebhookPort {
  /** Asks for the headers alone. Resolves whatever happens on the wire. */
  head(url: string): Promise<Answer>;
}

/** What the checks of one run have in common. */
export interface CheckSettings {
  /** What every call of the run shares. Behaviours of agents and caller are the checks' own. */
  readonly plan: Plan;
  readonly webhook: CheckPort;
  readonly simulate: Simulate;
  /** Milliseconds that 95 of 100 fetches may take; undefined when only the applet's own deadline counts. */
  readonly budget: number | undefined;
  /** Fetches of which latencies are measured, 1 or more. */
  readonly fetches: number;
  /** Which hosts a webhook may make exosim call. */
  readonly isAllowed: (url: string) => boolean;
}

/** One fetch without a call. */
export interface Asked {
  readonly answer: Answer;
  readonly verdict: Verdict;
}

/** One check under way: makes its calls, and takes down what did not hold. */
export class Trial {
  readonly settings: CheckSettings;
  readonly calls: CallRecord[] = [];
  readonly failures: CheckFailure[] = [];
  readonly notes: string[] = [];
  readonly #signal: AbortSignal | undefined;
  readonly #name: string;
  #begun = 0;
  #skipped: string | undefined;

  /**
   * @param name of the check
   * @param signal interrupts its calls
   */
  constructor(settings: CheckSettings, name: string, signal?: AbortSignal) {
    this.settings = settings;
    this.#name = name;
    this.#signal = signal;
  }

  /** Why the check does not apply; undefined when it does. */
  get skipped(): string | undefined {
    return this.#skipped;
  }

  /** Simulates one call, in a world of its own unless it is given one. */
  async call(more: Partial<Plan> = {}, world?: World): Promise<CallRecord> {
    const plan = { ...this.settings.plan, ...this.nextSeed(), ...more };
    const { webhook, simulate } = this.settings;
    const record = await simulate(world ? withoutWorld(plan) : plan, { webhook, world, signal: this.#signal });
    this.calls.push(record);
    return record;
  }

  /** Fetches the parameters once, as a call with these settings would at first, and judges the answer. */
  async ask(more: Partial<Plan> = {}, further: Readonly<Record<string, string>> = {}): Promise<Asked> {
    const query = { ...this.query(more), ...further };
    return this.askWith(this.settings.plan.primary, query);
  }

  /** The same, with a URL and a query of the check's own. */
  async askWith(url: string, query: Readonly<Record<string, string>>): Promise<Asked> {
    const { webhook, plan } = this.settings;
    const { profile } = readPlan(plan);
    const answer = await webhook.fetch({ url, query, header: profile.header });
    return { answer, verdict: judge(answer, profile) };
  }

  /** What the first request of a call has for a query. Each time it is another call. */
  query(more: Partial<Plan> = {}): Record<string, string> {
    const plan = { ...this.settings.plan, ...this.nextSeed(), ...more };
    const world = createWorld({ at: plan.at, seed: plan.seed });
    const settings = readPlan(plan);
    const wire = new Wire(settings, settings.callSid ?? world.nextCallSid(), () => world.epoch);
    return wire.fetchQuery('primary');
  }

  /** When the run has a seed: the one of this check's next call, of which each has a CallSid of its own. */
  nextSeed(): { readonly seed?: number } {
    const { seed } = this.settings.plan;
    return seed === undefined ? {} : { seed: derivedSeed(seed, this.#name, ++this.#begun) };
  }

  probe(url: string, checkFormat: boolean): Promise<AudioProbe> {
    return this.settings.webhook.probe(url, checkFormat);
  }

  fail(message: string, more: Omit<CheckFailure, 'message'> = {}): void {
    this.failures.push({ message, ...more });
  }

  /** Something worth knowing that fails nothing: a whole sentence. */
  note(sentence: string): void {
    this.notes.push(sentence);
  }

  /** The check does not apply: says why, as a sentence without its full stop. */
  skip(reason: string): void {
    this.#skipped = reason;
  }

  /** Fails for everything about a call that can only be a fault of the webhook. `what` begins the sentence: `A second request`. */
  demandSound(record: CallRecord, what: string): void {
    const told = new Set(this.failures.map(({ message }) => message));
    this.failures.push(...faultsOf(record, what).filter(({ message }) => !told.has(message)));
  }

  /** Fails when an answer was rejected. */
  demandAccepted({ verdict }: Asked, what: string): void {
    if (verdict.accepted) return;
    const errors = verdict.diagnostics.filter(({ severity }) => severity === 'error');
    for (const { message, hint } of errors) this.fail(`${what} was rejected: ${message}`, { hint });
  }
}

function withoutWorld({ users, exophones, busy, sticky, seed, at, realtime, speed, ...plan }: Plan): Plan {
  return plan;
}
