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

const ajv = new Ajv({ allErrors: true, strictTypes: false, allowUnionTypes: true, code: { source: true, esm: true } });
addFormats(ajv);
const ids = {};
for (const [name, file] of Object.entries(compiled)) {
  const schema = JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'));
  ajv.addSchema(schema);
  ids[name] = schema.$id;
}
const code = standalone(ajv, ids);
const required = code.match(/require\([^)]*\)/g);
if (required) throw new Error(`a schema needs ${required.join(', ')} at run time: express it without that keyword`);
const out = new URL('../dist/schemas/', import.meta.url);
await mkdir(out, { recursive: true });
await writeFile(new URL('validators.js', out), (await transform(code, { minifySyntax: true })).code);
// What reads the declarations of the library reads these, too.
await copyFile(new URL('validators.d.ts', import.meta.url), new URL('validators.d.ts', out));
