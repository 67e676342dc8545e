import { readFile } from 'node:fs/promises';
import { isMap } from 'yaml';
import type { Plan } from '../../call/plan.js';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { type Path, placeText, YamlText } from '../../suite/yamlPlaces.js';
import { UsageError } from '../usageError.js';

/** A plan from a file, and where in the file each of its keys stands. */
export interface PlanFile {
  readonly plan: Plan;
  /** `plan.yaml:3:5` for a path of keys; the file alone when the path is not in it. */
  locate(path: Path): string;
}

/**
 * Reads a plan in YAML or JSON, which is YAML, too.
 *
 * @throws {UsageError} when the file cannot be read, or is neither
 */
export async function readPlanFile(file: string): Promise<PlanFile> {
  const text = await read(file);
  const yaml = sound(file, 'this plan is nested too deeply', () => new YamlText(file, text));
  const [fault] = yaml.faults;
  if (fault) throw new UsageError(`${placeText(fault.location)}: ${fault.message}.`);
  const plan = sound(file, 'the aliases of this plan cannot be resolved', () => yaml.value(100));
  if (!isMap(yaml.document.contents))
    throw new UsageError(
      `${file}:1:1: a plan is a map of keys such as "primary: http://localhost:3000/connect"; this file holds none.`,
    );
  return {
    plan: plan as Plan,
    locate(path) {
      const place = yaml.locate(path);
      return place === undefined ? file : placeText(place);
    },
  };
}

/** Aliases may lead nowhere, or to far too much, and lists within lists, too. */
function sound<T>(file: string, otherwise: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${file}: ${otherwise}: ${excerpt((error as Error).message, 120)}.`);
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`The plan ${file} cannot be read: ${reasonOf(error)}; name an existing file with --plan.`);
  }
}
