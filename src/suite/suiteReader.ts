import { isScalar, type Scalar } from 'yaml';
import type { Plan } from '../call/plan.js';
import type { WorldSettings } from '../call/world.js';
import { excerpt, printable, quote } from '../contract/text/printable.js';
import { CaseBuilder, type Common, type PlacedScenario, type WrittenScenario, worldKeys } from './caseBuilder.js';
import { type Environment, expandDocument } from './environment.js';
import type { SourceLocation } from './failure.js';
import { mergeLayers, type PlanKeys } from './layers.js';
import { countCombinations } from './matrix.js';
import { readExpectation, type WrittenExpectation } from './readExpectation.js';
import { type Case, type Suite, SuiteError, type SuiteProblem } from './suite.js';
import { type ShapeFault, suiteIs, suiteShapeFaults } from './suiteShape.js';
import { type Path, YamlText } from './yamlPlaces.js';

/** Cases of one suite at most. */
export const casesAtMost = 10_000;
/** Values that aliases may stand for: enough for an anchor that every scenario uses. */
const aliasesAtMost = 100_000;

interface WrittenSuite {
  readonly defaults?: PlanKeys & { readonly expect?: WrittenExpectation; readonly strict?: boolean };
  readonly account?: PlanKeys;
  readonly shared?: boolean;
  readonly inTurn?: boolean;
  readonly scenarios?: unknown;
}

/** Reads one suite, and finds everything that is wrong with it at once. */
export class SuiteReader {
  readonly #file: string;
  readonly #environment: Environment;
  readonly #overrides: Partial<Plan>;
  /** By place and sentence: what is wrong with a hundred cases of one scenario is told once. */
  readonly #problems = new Map<string, SuiteProblem>();
  #locate: (path: Path) => SourceLocation | undefined = () => undefined;

  constructor(file: string, environment: Environment, overrides: Partial<Plan>) {
    this.#file = file;
    this.#environment = environment;
    this.#overrides = overrides;
  }

  /** @throws {SuiteError} */
  read(text: string): Suite {
    const { value, faults } = this.#understand(text);
    for (const { path, message } of faults) this.#fault(path, message);
    const suite = this.#suiteOf(value as WrittenSuite, faults);
    if (this.#problems.size > 0) throw this.#error();
    return suite;
  }

  /** From text to a value whose every part is of the right shape, except at the faults. */
  #understand(text: string): { value: unknown; faults: ShapeFault[] } {
    try {
      const yaml = new YamlText(this.#file, text);
      this.#locate = (path) => yaml.locate(path);
      for (const { location, message } of yaml.faults) this.#tell({ location, path: '', message });
      if (yaml.faults.length > 0) throw this.#error();
      const unset: ShapeFault[] = [];
      const expanded = expandDocument(yaml, this.#environment, (fault) => unset.push(fault));
      const told = new Set(unset.map(({ path }) => path.join('/')));
      const shape = shapeOf(yaml, expanded);
      return {
        value: shape.value,
        faults: [...unset, ...shape.faults.filter(({ path }) => !told.has(path.join('/')))],
      };
    } catch (error) {
      if (error instanceof SuiteError) throw error;
      if (error instanceof ReferenceError) {
        this.#fault([], `the aliases of this suite cannot be resolved: ${excerpt(error.message, 120)}`);
      } else if (error instanceof RangeError) {
        this.#locate = () => undefined;
        this.#fault([], 'this is nested too deeply to be a suite');
      } else throw error;
      throw this.#error();
    }
  }

  #suiteOf(written: WrittenSuite, faults: readonly ShapeFault[]): Suite {
    if (faults.some(({ path }) => path.length === 0)) throw this.#error();
    const at = (...path: Path) => keysAtFault(faults, path);
    const {
      expect = {},
      strict = false,
      ...defaults
    } = without(written.defaults, at('defaults')) as NonNullable<WrittenSuite['defaults']>;
    const common: Common = {
      account: without(written.account, at('account')),
      defaults,
      expect: readExpectation(expect, {}, (path, message) => this.#fault(['defaults', 'expect', ...path], message)),
      strict,
      shared: written.shared === true,
      file: this.#file,
      overrides: this.#overrides,
    };
    if (written.inTurn && common.shared) {
      this.#fault(['inTurn'], 'calls that share a world are in flight together; take away inTurn or shared');
    }
    const builder = new CaseBuilder(common, (path, message) => this.#fault(path, message));
    const atFault = builder.checkCommon(new Set([...at('account'), ...at('defaults')]));
    const scenarios = this.#scenarios(written, faults, atFault);
    this.#refuseTooMany(scenarios);
    const cases = scenarios.flatMap((scenario) => builder.build(scenario));
    this.#refuseSameNames(cases, scenarios);
    return {
      file: this.#file,
      shared: common.shared,
      inTurn: written.inTurn === true,
      ...(common.shared && { world: worldOf(common, builder.callers) }),
      cases: withOnly(cases, scenarios),
    };
  }

  /** Those that are maps with a name, without what is at fault in them. */
  #scenarios(
    { scenarios }: WrittenSuite,
    faults: readonly ShapeFault[],
    common: ReadonlySet<string>,
  ): PlacedScenario[] {
    if (!Array.isArray(scenarios)) return [];
    return scenarios.flatMap((scenario: WrittenScenario, index): PlacedScenario[] => {
      const path = ['scenarios', index];
      const atFault = keysAtFault(faults, path);
      if (atFault.has('') || atFault.has('name')) return [];
      // Whatever its matrix would have set is not there now.
      const matrix = atFault.has('matrix') ? Object.keys(scenario.matrix ?? {}) : [];
      return [
        {
          scenario: without(scenario, atFault) as WrittenScenario,
          path,
          location: this.#locate(path) ?? this.#top(),
          atFault: new Set([...common, ...atFault, ...matrix]),
        },
      ];
    });
  }

  #refuseTooMany(scenarios: readonly PlacedScenario[]): void {
    const counts = scenarios.map(({ scenario }) => countCombinations(scenario.matrix ?? {}));
    const all = counts.reduce((sum, count) => sum + count, 0n);
    if (all <= BigInt(casesAtMost)) return;
    const most = scenarios[counts.findIndex((count) => count > BigInt(casesAtMost))];
    const what = `${most ? 'this suite has' : 'its matrices make'} ${all.toLocaleString('en-US')} cases, and ${casesAtMost.toLocaleString('en-US')} are the most that is run`;
    this.#fault(most ? [...most.path, 'matrix'] : ['scenarios'], `${what}; take values out of it, or split the suite`);
    throw this.#error();
  }

  #refuseSameNames(cases: readonly Case[], scenarios: readonly PlacedScenario[]): void {
    const first = new Map<string, SourceLocation>();
    for (const { name, location } of cases) {
      const before = first.get(name);
      first.set(name, before ?? location);
      if (before === undefined) continue;
      const path = scenarios.find((scenario) => scenario.location === location)?.path ?? [];
      if (before === location) this.#fault([...path, 'matrix'], `two of its cases are ${quote(name)}; let them differ`);
      else
        this.#fault(
          [...path, 'name'],
          `${quote(name)} is the name of a case of line ${before.line}, too; give it another`,
        );
    }
  }

  #fault(path: Path, message: string): void {
    const shown = path.map((key) => excerpt(String(key), 60)).join('.');
    this.#tell({ location: this.#locate(path) ?? this.#top(), path: shown, message: printable(message) });
  }

  #tell(problem: SuiteProblem): void {
    const { location, message } = problem;
    const key = `${location?.line}:${location?.column} ${message}`;
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }

  #error(): SuiteError {
    const place = ({ location }: SuiteProblem) => [location?.line ?? 0, location?.column ?? 0] as const;
    const inOrder = [...this.#problems.values()].sort((one, other) => {
      const [[line, column], [otherLine, otherColumn]] = [place(one), place(other)];
      return line - otherLine || column - otherColumn;
    });
    return new SuiteError(inOrder);
  }

  #top(): SourceLocation {
    return { file: this.#file, line: 1, column: 1 };
  }
}

const number = /^-?\d{1,15}(\.\d+)?$/;

/** A variable gives a text; where a number is wanted, or true and false, it is read as one. */
function shapeOf(yaml: YamlText, expanded: ReadonlySet<Scalar>): { value: unknown; faults: ShapeFault[] } {
  const value = yaml.value(aliasesAtMost);
  if (value === null || value === undefined)
    return { value, faults: [{ path: [], message: `${suiteIs}; this file is empty` }] };
  const faults = suiteShapeFaults(value);
  const mended = faults.filter(({ path, wantedTypes = [] }) => {
    const node = yaml.nodeAt(path);
    if (!isScalar(node) || !expanded.has(node)) return false;
    const text = String(node.value);
    if (wantedTypes.includes('boolean') && /^(true|false)$/.test(text)) node.value = text === 'true';
    else if (wantedTypes.some((type) => type === 'integer' || type === 'number') && number.test(text)) {
      node.value = Number(text);
    }
    return typeof node.value !== 'string';
  });
  if (mended.length === 0) return { value, faults };
  const after = yaml.value(aliasesAtMost);
  return { value: after, faults: suiteShapeFaults(after) };
}

/** The keys of what stands at that path in which there is a fault; an empty one for a fault of the whole. */
function keysAtFault(faults: readonly ShapeFault[], path: Path): ReadonlySet<string> {
  const within = faults.filter((fault) => path.every((key, index) => String(fault.path[index]) === String(key)));
  return new Set(within.map((fault) => String(fault.path[path.length] ?? '')));
}

function without(keys: PlanKeys | undefined, faulty: ReadonlySet<string>): PlanKeys {
  if (faulty.has('')) return {};
  return Object.fromEntries(Object.entries(keys ?? {}).filter(([key]) => !faulty.has(key)));
}

function worldOf({ account, defaults, overrides }: Common, callers: ReadonlySet<string>): WorldSettings {
  const plan = mergeLayers([account, defaults, { ...overrides }]) as Partial<Plan>;
  const { sticky, realtime, speed = realtime ? 1 : undefined } = plan;
  const world: readonly string[] = worldKeys;
  const { realtime: _realtime, ...own } = Object.fromEntries(
    Object.entries({ ...plan, speed, sticky: undefined }).filter(
      ([key, value]) => world.includes(key) && value !== undefined,
    ),
  );
  return { ...own, ...(sticky !== undefined && { sticky: new Map([...callers].map((caller) => [caller, sticky])) }) };
}

/** When a scenario is marked `only`, the others are skipped for its reason. */
function withOnly(cases: readonly Case[], scenarios: readonly PlacedScenario[]): readonly Case[] {
  const marked = scenarios.filter(({ scenario }) => scenario.only !== undefined);
  const [first] = marked;
  if (first === undefined) return cases;
  const run = new Set(marked.map(({ location }) => location));
  const skip = `only ${quote(first.scenario.name)} is run: ${printable(first.scenario.only ?? '')}`;
  return cases.map((one) => (run.has(one.location) || one.skip !== undefined ? one : { ...one, skip }));
}
