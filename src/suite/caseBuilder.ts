import { derivedSeed } from '../call/derivedSeed.js';
import { type Plan, PlanError } from '../call/plan.js';
import { type CallSettings, readPlan } from '../call/settings.js';
import { printable, quote } from '../contract/text/printable.js';
import type { Expectation } from './expectation.js';
import type { SourceLocation } from './failure.js';
import { isUrlPath, Layer, mergeLayers, type PlanKeys, placeOf, urlsOf } from './layers.js';
import { type Combination, caseName, expandMatrix, type Matrix } from './matrix.js';
import { readExpectation, type WrittenExpectation } from './readExpectation.js';
import type { Case } from './suite.js';
import { accountKeys } from './suiteShape.js';
import type { Path } from './yamlPlaces.js';

/** Hears of a fault: where, and a sentence without its full stop. */
export type Fault = (path: Path, message: string) => void;

/** A scenario of the right shape: the keys of a plan, and these. */
export interface WrittenScenario extends PlanKeys {
  readonly name: string;
  readonly expect?: WrittenExpectation;
  readonly matrix?: Matrix;
  readonly only?: string;
  readonly skip?: string;
  readonly strict?: boolean;
}

/** A scenario, where it stands, and which of its keys are not to be judged, since they are known to be at fault. */
export interface PlacedScenario {
  readonly scenario: WrittenScenario;
  readonly path: Path;
  readonly location: SourceLocation;
  readonly atFault: ReadonlySet<string>;
}

/** What all scenarios have in common. */
export interface Common {
  readonly account: PlanKeys;
  readonly defaults: PlanKeys;
  readonly expect: Expectation;
  readonly strict: boolean;
  readonly shared: boolean;
  /** The suite, as it was named. */
  readonly file: string;
  readonly overrides: Partial<Plan>;
}

/** What belongs to the world that the cases of a shared suite share. */
export const worldKeys = [...accountKeys, 'seed', 'at', 'realtime', 'speed'] as const;

/** Makes the cases of a suite, and finds what is wrong with them. */
export class CaseBuilder {
  readonly #common: Common;
  readonly #layers: readonly Layer[];
  readonly #fault: Fault;
  /** Who calls in the cases so far. */
  readonly callers = new Set<string>();

  constructor(common: Common, fault: Fault) {
    this.#common = common;
    this.#layers = [new Layer(common.account, ['account']), new Layer(common.defaults, ['defaults'])];
    this.#fault = fault;
  }

  /** Finds what is wrong with the keys that all scenarios have in common, whether or not a scenario uses them. */
  checkCommon(atFault: ReadonlySet<string>): ReadonlySet<string> {
    const { account, defaults } = this.#common;
    const plan = mergeLayers([account, defaults]);
    const somewhere = { primary: 'http://localhost/' };
    const urls = urlsOf({ ...somewhere, ...plan }, {}, this.#common.overrides);
    const { found } = this.#check({ ...plan, ...somewhere, ...urls }, this.#layers, atFault);
    return new Set([...atFault, ...found]);
  }

  /** The cases of one scenario, in order. */
  build({ scenario, path, location, atFault }: PlacedScenario): Case[] {
    const { name, expect: written, matrix = {}, only: _only, skip, strict, ...own } = scenario;
    this.#refuseTwice(own, matrix, path);
    if (this.#common.shared) this.#refuseWorld({ ...own, ...matrix }, path, matrix);
    const expect = readExpectation(written ?? {}, this.#common.expect, (inner, message) =>
      this.#fault([...path, 'expect', ...inner], message),
    );
    return expandMatrix(matrix).map((combination) => {
      const ofCase = caseName(name, combination);
      const plan = this.#plan(own, combination, path, atFault);
      const hasSeed = Object.hasOwn({ ...own, ...combination.values }, 'seed');
      return {
        name: ofCase,
        plan: hasSeed && this.#common.overrides.seed === undefined ? plan : this.#withSeedOfItsOwn(plan, ofCase),
        expect: (strict ?? this.#common.strict) ? strictly(expect) : expect,
        location,
        ...(skip !== undefined && { skip: printable(skip) }),
      };
    });
  }

  /** Calls that have a seed in common must not have a CallSid in common, too. */
  #withSeedOfItsOwn(plan: Plan, name: string): Plan {
    return plan.seed === undefined ? plan : { ...plan, seed: derivedSeed(plan.seed, this.#common.file, name) };
  }

  #plan(own: PlanKeys, { values, indexes }: Combination, path: Path, atFault: ReadonlySet<string>): Plan {
    const { account, defaults, overrides } = this.#common;
    const layers = [...this.#layers, new Layer(own, path), new Layer(values, [...path, 'matrix'], indexes)];
    const merged = mergeLayers([...layers.map(({ keys }) => keys), { ...overrides }]);
    const urls = urlsOf({ ...account, ...defaults }, { ...own, ...values }, overrides);
    const plan = { ...merged, ...urls };
    const { settings } = this.#check(plan, layers, atFault);
    if (settings) this.callers.add(settings.direction === 'incoming' ? settings.from : settings.to);
    if (!this.#common.shared) return plan as unknown as Plan;
    const world: readonly string[] = worldKeys;
    return Object.fromEntries(Object.entries(plan).filter(([key]) => !world.includes(key))) as unknown as Plan;
  }

  /** @returns what the plan comes to, or the keys that are at fault */
  #check(
    plan: PlanKeys,
    layers: readonly Layer[],
    atFault: ReadonlySet<string>,
  ): { readonly settings: CallSettings | undefined; readonly found: readonly string[] } {
    try {
      return { settings: readPlan(plan as unknown as Plan), found: [] };
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      for (const { path, message } of error.problems.filter(({ path: [key] }) => !atFault.has(String(key)))) {
        const place = placeOf(layers, path);
        if (place === undefined) this.#fault(['defaults', ...path], noUrl);
        else this.#fault(place, nothingBefore(plan, path) ?? message);
      }
      return { settings: undefined, found: error.problems.map(({ path: [key] }) => String(key)) };
    }
  }

  #refuseTwice(own: PlanKeys, matrix: Matrix, path: Path): void {
    for (const key of Object.keys(matrix).filter((one) => Object.hasOwn(own, one))) {
      this.#fault([...path, 'matrix', key], `the scenario has ${key} outside its matrix, too; leave one of them out`);
    }
  }

  #refuseWorld(keys: PlanKeys, path: Path, matrix: Matrix): void {
    for (const key of worldKeys.filter((one) => Object.hasOwn(keys, one))) {
      const where = Object.hasOwn(matrix, key) ? [...path, 'matrix', key] : [...path, key];
      const there = accountKeys.includes(key) ? 'account' : 'defaults';
      this.#fault(
        where,
        `the scenarios share one world (shared: true), to which ${key} belongs; write it under ${there}`,
      );
    }
  }
}

/** The one key that a plan cannot do without. */
const noUrl = 'there is no URL to call; write primary under defaults, or give --primary';

/** What is wrong with a path where a URL must stand; undefined when it is something else that is wrong. */
function nothingBefore(plan: PlanKeys, [key]: Path): string | undefined {
  const url = key === 'primary' || key === 'fallback' ? plan[key] : undefined;
  return isUrlPath(url)
    ? `${quote(url)} is a path, and there is no URL for it to stand behind; write primary under defaults, or give --primary`
    : undefined;
}

function strictly(expect: Expectation): Expectation {
  const { absent = [], ...rest } = expect.diagnostics ?? {};
  return { ...expect, diagnostics: { ...rest, absent: absent.includes('error') ? absent : [...absent, 'error'] } };
}
