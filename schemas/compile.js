// Turns the schemas that exosim needs while it runs into plain functions, so that no start-up pays for a compiler.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { transform } from 'esbuild';

/** By module: a single call does not pay for the loading of what only a suite or a report needs. */
const compiled = {
  validators: {
    validateResponse11: 'response-1.1.json',
    validateResponse10: 'response-1.0.json',
    validatePlan: 'plan.json',
  },
  suiteValidator: { validateSuite: 'suite.json' },
  reportValidators: { validateCheckRun: 'check-run.json' },
  recordValidator: { validateCallRecord: 'call-record.json' },
};
/** What these refer to. */
const referred = ['call-record.json'];

const read = async (file) => JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'));
const out = new URL('../dist/schemas/', import.meta.url);
await mkdir(out, { recursive: true });
for (const [module, schemas] of Object.entries(compiled)) {
  const ajv = new Ajv({
    allErrors: true,
    strictTypes: false,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  addFormats(ajv);
  for (const file of referred) ajv.addSchema(await read(file));
  const ids = {};
  for (const [name, file] of Object.entries(schemas)) {
    const schema = await read(file);
    if (!referred.includes(file)) ajv.addSchema(schema);
    ids[name] = schema.$id;
  }
  const code = standalone(ajv, ids);
  const required = code.match(/require\([^)]*\)/g);
  if (required) throw new Error(`a schema needs ${required.join(', ')} at run time: express it without that keyword`);
  await writeFile(new URL(`${module}.js`, out), (await transform(code, { minifySyntax: true })).code);
  // What reads the declarations of the library reads these, too.
  await copyFile(new URL(`${module}.d.ts`, import.meta.url), new URL(`${module}.d.ts`, out));
}
