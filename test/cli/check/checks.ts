import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Ajv } from 'ajv';
import type { CheckRun } from '../../../src/check/result.js';
import { type Owner, ok, type Received, type Reply, serve, type TestServer } from '../../scenarios/server.js';
import { packageFolder } from '../exosim.js';

/** How a check ended. */
export interface Verdict {
  readonly group: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

const marks: Readonly<Record<string, Verdict['status']>> = { '✓': 'passed', '✗': 'failed', '–': 'skipped' };

/** What pretty says of each check, as long as the names fit on a line. */
export function prettyVerdicts(pretty: string): Verdict[] {
  const verdicts: Verdict[] = [];
  let group = '';
  for (const line of pretty.slice(0, pretty.search(/^[✓✗–] /m)).split('\n')) {
    const [, mark = '', name = ''] = /^ {2}([✓✗–]) (.+?)(?: {2,}.*)?$/.exec(line) ?? [];
    const status = marks[mark];
    if (status) verdicts.push({ group, name, status });
    else if (/^\S/.test(line)) group = line;
  }
  return verdicts;
}

/** What is the same from run to run. */
export function withoutTimes(pretty: string): string {
  return pretty.replace(/ +[\d.]+ m?s$/gm, ' TIME').replace(/\b[\d.]+ ms\b/g, 'TIME');
}

export function verdictsOf({ results }: CheckRun): Verdict[] {
  return results.map(({ group, name, status }) => ({ group, name, status }));
}

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const schemaOf = (name: string) => JSON.parse(readFileSync(join(packageFolder, 'schemas', `${name}.json`), 'utf8'));
ajv.addSchema(schemaOf('call-record'));
const validate = ajv.compile(schemaOf('check-run'));

/** The run that a json report tells of. @throws when it is not what `schemas/check-run.json` describes */
export function readRun(json: string): CheckRun {
  const run: unknown = JSON.parse(json);
  if (validate(run)) return run as CheckRun;
  throw new Error(ajv.errorsText(validate.errors));
}

/** A webhook whose GETs are answered, and whose HEADs, by which exosim knocks, are not counted. */
export async function serveChecked(
  owner: Owner,
  answer: (request: Received, index: number) => Reply | undefined | Promise<Reply>,
): Promise<TestServer & { readonly fetched: Received[] }> {
  const fetched: Received[] = [];
  const server = await serve(owner, (request) => {
    if (request.method === 'HEAD') return ok({});
    fetched.push(request);
    return answer(request, fetched.length - 1);
  });
  return { ...server, fetched };
}

/** Waits until a stream has said that. */
export class Listener {
  #heard = '';
  #waiting: (() => void)[] = [];

  constructor(stream: Readable) {
    stream.on('data', (chunk: Buffer) => {
      this.#heard += chunk;
      for (const look of this.#waiting.splice(0)) look();
    });
  }

  async hears(text: string): Promise<void> {
    while (!this.#heard.includes(text)) await new Promise<void>((look) => this.#waiting.push(look));
  }
}
