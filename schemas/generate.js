// Writes into the schema of suites what it takes over from the schema of plans and from the catalogues: `npm run docs`.
// A copy, since an editor that completes a suite follows no reference into another file. A test says when it is out of
// date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outcomes, reasonsOf } from '../dist/src/connect/outcome.js';
import { diagnosticCodes } from '../dist/src/contract/catalogue/diagnostics.js';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** Keys of a plan that say what the call came to; an expectation says it in full. */
const ofTheVerdict = ['expect', 'strict'];
const ofTheAccount = ['users', 'exophones', 'busy', 'sticky'];

/** The schema of suites as it should be, and as it is. */
export function regenerateSuite() {
  const before = read('suite.json');
  const after = structuredClone(before);
  const { properties, definitions } = read('plan.json');
  const keys = Object.keys(properties).filter((key) => key !== '$schema' && !ofTheVerdict.includes(key));
  const shared = keys.filter((key) => !ofTheAccount.includes(key));
  const { plan, behaviour, outcome, reason, finding, scenario, defaults, account, matrix } = after.definitions;
  plan.properties = Object.fromEntries(keys.map((key) => [key, properties[key]]));
  Object.assign(behaviour, definitions.behaviour);
  outcome.enum = outcomes;
  reason.enum = [...new Set(Object.values(reasonsOf).flat())];
  finding.enum = ['error', 'warning', 'info', ...diagnosticCodes];
  scenario.properties = { ...own(scenario), ...refer(keys, place) };
  defaults.properties = { ...own(defaults), ...refer(shared, place) };
  account.properties = refer(ofTheAccount, place);
  matrix.properties = refer(keys, (key) => ({ type: 'array', minItems: 1, items: place(key) }));
  return { before, after };
}

const place = (key) => ({ $ref: `#/definitions/plan/properties/${key}` });
const refer = (keys, to) => Object.fromEntries(keys.map((key) => [key, to(key)]));

/** What does not come from a plan. */
function own({ properties = {} }) {
  return Object.fromEntries(
    Object.entries(properties).filter(([, schema]) => !schema.$ref?.startsWith('#/definitions/plan/')),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('suite.json', import.meta.url), `${JSON.stringify(regenerateSuite().after, null, 2)}\n`);
}
