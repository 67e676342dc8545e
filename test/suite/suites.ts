import { parseSuite } from '../../src/suite/readSuite.js';
import { type Suite, SuiteError } from '../../src/suite/suite.js';

type Environment = Readonly<Record<string, string>>;
type Overrides = Parameters<typeof parseSuite>[3];

/** A suite by its text alone; its URL is there. */
export function suiteOf(text: string, environment: Environment = {}, overrides?: Overrides): Suite {
  return parseSuite('suite.yaml', text, environment, overrides ?? { primary: 'http://localhost:3000/connect' });
}

/** Everything that is wrong with a suite: one sentence each. */
export function faultsOf(text: string, environment: Environment = {}, overrides: Overrides = {}): string[] {
  try {
    parseSuite('suite.yaml', text, environment, overrides);
    return [];
  } catch (error) {
    if (error instanceof SuiteError) return error.message.split('\n');
    throw error;
  }
}
