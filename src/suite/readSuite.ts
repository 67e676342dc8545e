import { readFile } from 'node:fs/promises';
import type { Plan } from '../call/plan.js';
import { readPlan } from '../call/settings.js';
import { reasonOf } from '../files/fileError.js';
import type { Environment } from './environment.js';
import { type Suite, SuiteError } from './suite.js';
import { SuiteReader } from './suiteReader.js';

/**
 * Reads a suite from a file in YAML or JSON, and makes its cases.
 *
 * @param environment whose variables the suite may use: `process.env`
 * @param overrides what flags say. They win over everything in the suite, as they do over a plan in a file: whoever names
 *   a webhook on the command line has every call go there. Only a path that a scenario has for its URL is kept, behind
 *   the URL of the flag.
 * @throws {SuiteError} that names everything at fault
 * @throws {PlanError} when the overrides themselves cannot be simulated
 */
export async function readSuite(file: string, environment: Environment, overrides: Partial<Plan> = {}): Promise<Suite> {
  return parseSuite(file, await read(file), environment, overrides);
}

/** The same for the text of a file. */
export function parseSuite(file: string, text: string, environment: Environment, overrides: Partial<Plan> = {}): Suite {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  // What is wrong with a flag is no fault of the suite.
  readPlan({ primary: 'http://localhost/', ...given });
  return new SuiteReader(file, environment, given).read(text);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const message = `the suite ${file} cannot be read: ${reasonOf(error)}; name an existing file`;
    throw new SuiteError([{ path: '', message }]);
  }
}
