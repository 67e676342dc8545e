import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);
const schemas = Object.values(require('har-schema') as Record<string, object>);

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
// A URL of a HAR is one as browsers write it, where brackets and braces may stand as they are.
addFormats.default(ajv, { mode: 'fast' });
ajv.addSchema(schemas);

/** What is wrong with a value by the schemas of HAR 1.2. */
export function harFaults(value: unknown): unknown[] {
  const validate = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json');
  if (!validate) throw new Error('there is no schema of a HAR');
  return validate(value) ? [] : (validate.errors ?? []);
}
