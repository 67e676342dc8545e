import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { packageFolder } from './exosim.js';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

/** Everything in which a value is not what `schemas/<name>.json` describes. */
export function schemaFaults(
  name: 'call-record' | 'call-event' | 'exploration' | 'validation' | 'comparison' | 'imported-calls',
): (value: unknown) => string[] {
  const file = join(packageFolder, 'schemas', `${name}.json`);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { $id: string };
  const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
