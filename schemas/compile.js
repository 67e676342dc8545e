// Turns the schemas that exosim needs while it runs into plain functions, so that no start-up pays for a compiler.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { transform } from 'esbuild';

const compiled = {
  validateResponse11: 'response-1.1.json',
  validateResponse10: 'response-1.0.json',
  validatePlan: 'plan.json',
};
/** Read only by who reads reports, and so large that others should not load it. */
const compiledForReports = { validateCheckRun: 'check-run.json' };
/** What these refer to. */
const referred = ['call-record.json'];

const ajv = new Ajv({ allErrors: true, strictTypes: false, allowUnionTypes: true, code: { source: true, esm: true } });
addFormats(ajv);
const read = async (file) => JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'));
for (const file of referred) ajv.addSchema(await read(file));
const out = new URL('../dist/schemas/', import.meta.url);
await mkdir(out, { recursive: true });

async function compile(schemas, module) {
  const ids = {};
  for (const [name, file] of Object.entries(schemas)) {
    const schema = await read(file);
    ajv.addSchema(schema);
    ids[name] = schema.$id;
  }
  const code = standalone(ajv, ids);
  const required = code.match(/require\([^)]*\)/g);
  if (required) throw new Error(`a schema needs ${required.join(', ')} at run time: express it without that keyword`);
  await writeFile(new URL(`${module}.js`, out), (await transform(code, { minifySyntax: true })).code);
}

await compile(compiled, 'validators');
await compile(compiledForReports, 'reportValidators');
// What reads the declarations of the library reads these, too.
for (const file of ['validators.d.ts', 'reportValidators.d.ts'])
  await copyFile(new URL(file, import.meta.url), new URL(file, out));
