import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import t from 'tap';
import { parse } from 'yaml';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import { planKeys } from '../../src/call/planShape.js';
import { parseSuite } from '../../src/suite/readSuite.js';

const schemas = join(fixturesFolder, '..', 'schemas');
const schema = JSON.parse(readFileSync(join(schemas, 'suite.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true }).compile(schema);

const folder = join(fixturesFolder, 'suites');
const files = readdirSync(folder);

t.test('every example is a suite by the schema, and is read without a fault', async (t) => {
  t.ok(files.length > 0);
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    t.ok(validate(parse(text)), `${file}: ${JSON.stringify(validate.errors)}`);
    t.ok(parseSuite(file, text, {}).cases.length > 0, file);
    t.match(text, /^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/suite\.json\n/, 'an editor completes it');
  }
});

t.test('the schema takes over what plans and catalogues have', async (t) => {
  const { regenerateSuite } = (await import(join(schemas, 'generate.js'))) as {
    regenerateSuite(): { before: object; after: object };
  };
  const { before, after } = regenerateSuite();
  t.strictSame(before, after, 'schemas/suite.json is up to date; "npm run docs" writes it anew');
});

t.test('a scenario has all keys of a plan', async (t) => {
  const { scenario, matrix, plan } = schema.definitions;
  t.strictSame(
    planKeys.filter((key) => !(key in scenario.properties)),
    [],
  );
  const own = ['expect', 'strict'];
  t.strictSame(
    planKeys.filter((key) => !(key in matrix.properties)),
    own,
  );
  t.strictSame(
    planKeys.filter((key) => !(key in plan.properties)),
    own,
  );
});

t.test('what an editor offers is right', async (t) => {
  const { definitions } = schema;
  const scenarios = (expect: unknown) => ({ scenarios: [{ name: 'x', expect }] });
  for (const text of definitions.expectation.examples) t.ok(validate(scenarios(text)), text);
  for (const [key, { examples = [] }] of Object.entries<{ examples?: unknown[] }>(definitions.expectation.properties))
    for (const example of examples) t.ok(validate(scenarios({ [key]: example })), `${key}: ${JSON.stringify(example)}`);
  for (const matrix of definitions.matrix.examples) t.ok(validate({ scenarios: [{ name: 'x', matrix }] }));
  for (const latency of definitions.duration.examples) t.ok(validate(scenarios({ latency })), latency);
});
