import { readFile } from 'node:fs/promises';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Plan } from '../call/plan.js';
import { excerpt } from '../contract/printable.js';
import { reasonOf } from './fileError.js';
import { UsageError } from './usageError.js';

/** A plan from a file, and where in the file each of its keys stands. */
export interface PlanFile {
  readonly plan: Plan;
  /** `plan.yaml:3:5` for a path of keys; the file alone when the path is not in it. */
  locate(path: readonly (string | number)[]): string;
}

/**
 * Reads a plan in YAML or JSON, which is YAML, too.
 *
 * @throws {UsageError} when the file cannot be read, or is neither
 */
export async function readPlanFile(file: string): Promise<PlanFile> {
  const text = await read(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [fault] = document.errors;
  if (fault) throw new UsageError(`${place(fault.pos[0])}: this is not YAML: ${excerpt(fault.message, 120)}.`);
  const plan = resolve(file, () => document.toJS({ maxAliasCount: 100 }) as unknown);
  if (!isMap(document.contents))
    throw new UsageError(
      `${file}:1:1: a plan is a map of keys such as "primary: http://localhost:3000/connect"; this file holds none.`,
    );
  return {
    plan: plan as Plan,
    locate(path) {
      let node: unknown = document.contents;
      let at: number | undefined;
      for (const key of path) {
        if (isMap(node)) {
          const pair = node.items.find((item) => String((item.key as { value?: unknown })?.value) === String(key));
          at = (pair?.key as { range?: [number] } | undefined)?.range?.[0] ?? at;
          node = pair?.value;
        } else {
          node = (node as { items?: unknown[] } | undefined)?.items?.[Number(key)];
          at = (node as { range?: [number] } | undefined)?.range?.[0] ?? at;
        }
      }
      return at === undefined ? file : place(at);
    },
  };
}

/** Aliases may lead nowhere, or to far too much. */
function resolve<T>(file: string, toPlan: () => T): T {
  try {
    return toPlan();
  } catch (error) {
    throw new UsageError(
      `${file}: the aliases of this plan cannot be resolved: ${excerpt((error as Error).message, 120)}.`,
    );
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`The plan ${file} cannot be read: ${reasonOf(error)}; name an existing file with --plan.`);
  }
}
