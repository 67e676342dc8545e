import type { Plan } from '../call/plan.js';
import type { Path } from './yamlPlaces.js';

/** Keys of a plan, each with its value. */
export type PlanKeys = Readonly<Record<string, unknown>>;

/** Keys of a plan that are written in one place of a suite. */
export class Layer {
  readonly keys: PlanKeys;
  readonly #path: Path;
  readonly #indexes: Readonly<Record<string, number>>;

  /** @param indexes of a matrix: which of its values each key has */
  constructor(keys: PlanKeys, path: Path, indexes: Readonly<Record<string, number>> = {}) {
    this.keys = keys;
    this.#path = path;
    this.#indexes = indexes;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.keys, key);
  }

  placeOf(key: string): Path {
    const index = this.#indexes[key];
    return [...this.#path, key, ...(index === undefined ? [] : [index])];
  }
}

/** Maps whose pairs are put together, so that a scenario can name one agent and leave the others as they are. */
const mergedKeys: readonly string[] = ['agent', 'next'];

/** The plan that layers make together; each wins over those before it. Its URLs may still be paths. */
export function mergeLayers(layers: readonly PlanKeys[]): Record<string, unknown> {
  const plan: Record<string, unknown> = {};
  for (const keys of layers) {
    // They exclude each other: the one gives way to the other.
    if (keys.realtime !== undefined || keys.speed !== undefined) {
      delete plan.realtime;
      delete plan.speed;
    }
    for (const [key, value] of Object.entries(keys)) {
      const before = plan[key];
      plan[key] = mergedKeys.includes(key) && isMap(before) && isMap(value) ? { ...before, ...value } : value;
    }
  }
  return plan;
}

/** Where in the suite a value of the merged plan is written; undefined when it is written in none of the layers. */
export function placeOf(layers: readonly Layer[], [key = '', ...inner]: Path): Path | undefined {
  const isPair = mergedKeys.includes(String(key)) && inner[0] !== undefined;
  const layer = layers.findLast((one) => {
    const value = one.keys[key];
    return one.has(String(key)) && (!isPair || (isMap(value) && Object.hasOwn(value, String(inner[0]))));
  });
  return layer && [...layer.placeOf(String(key)), ...inner];
}

/**
 * The URLs of a case. A path, such as `/connect/busy`, is put behind the URL that it goes with, so that a suite can be
 * pointed at another host by one flag; a whole URL gives way to the flag like any other key.
 */
export function urlsOf(
  shared: PlanKeys,
  own: PlanKeys,
  overrides: Partial<Plan>,
): { readonly primary?: unknown; readonly fallback?: unknown } {
  const url = (key: 'primary' | 'fallback', base: unknown) => {
    const flag = overrides[key];
    if (isUrlPath(own[key])) return join(own[key], flag ?? base);
    const chosen = flag ?? own[key] ?? shared[key];
    return isUrlPath(chosen) ? join(chosen, base) : chosen;
  };
  const primary = url('primary', overrides.primary ?? shared.primary);
  const fallback = url('fallback', primary);
  return { ...(primary !== undefined && { primary }), ...(fallback !== undefined && { fallback }) };
}

export function isUrlPath(text: unknown): text is string {
  return typeof text === 'string' && text.startsWith('/') && !text.startsWith('//');
}

/** A path stays as it is behind what is no URL. */
function join(path: string, base: unknown): string {
  return typeof base === 'string' && /^https?:\/\//i.test(base) && URL.canParse(path, base)
    ? new URL(path, base).href
    : path;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
