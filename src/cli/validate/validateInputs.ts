import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Readable } from 'node:stream';
import { type Answer, bodyLimit } from '../../contract/answer.js';
import { reasonOf } from '../../files/fileError.js';
import { UsageError } from '../usageError.js';

/** Something that holds a response. */
export type Input = { readonly kind: 'file' | 'url'; readonly name: string } | { readonly kind: 'stdin' };

/**
 * What the words of the command line name, in their order, each once. Shells expand globs; one that was quoted is
 * expanded here.
 *
 * @param writable the files have to be written, too
 * @throws {UsageError} that names everything that cannot be read; nothing was judged
 */
export async function inputsOf(words: readonly string[], writable: boolean): Promise<Input[]> {
  const problems: string[] = [];
  const inputs: Input[] = [];
  for (const word of new Set(words)) {
    if (word === '-') inputs.push(stdinInput(problems));
    else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word)) inputs.push({ kind: 'url', name: word });
    else for (const file of await filesOf(word, writable, problems)) inputs.push({ kind: 'file', name: file });
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const named = new Map(inputs.map((input) => [input.kind === 'stdin' ? '-' : input.name, input]));
  return [...named.values()];
}

function stdinInput(problems: string[]): Input {
  if (process.stdin.isTTY) {
    problems.push(
      '-: there is nothing to read from a terminal; write exosim validate - < response.json, or name a file.',
    );
  }
  return { kind: 'stdin' };
}

async function filesOf(word: string, writable: boolean, problems: string[]): Promise<string[]> {
  const problem = await problemOf(word, writable);
  if (problem === undefined) return [word];
  if (problem.code === 'ENOENT') {
    // Only a name that is no file's pays for the reader of globs.
    const { glob, isDynamicPattern } = await import('tinyglobby');
    if (isDynamicPattern(word)) return filesLike(word, glob, writable, problems);
  }
  problems.push(sentence(word, problem));
  return [];
}

/** The name of a file in full; of what may be a URL without its scheme, no credentials. */
function shown(file: string): string {
  return `"${file.replace(/^[^/?#\s]+:[^/?#]*@/, '')}"`;
}

function sentence(file: string, { verb, reason, advice }: Problem): string {
  return `${shown(file)} cannot be ${verb}: ${reason}; ${advice}`;
}

async function filesLike(
  pattern: string,
  glob: typeof import('tinyglobby')['glob'],
  writable: boolean,
  problems: string[],
): Promise<string[]> {
  const ignore = pattern.includes('node_modules') ? [] : ['**/node_modules/**'];
  const options = { absolute: isAbsolute(pattern), expandDirectories: false, ignore };
  const files = (await glob(pattern, options)).sort();
  if (files.length === 0) problems.push(`No file is like ${shown(pattern)}; look at the folder that it names.`);
  for (const file of files) {
    const problem = await problemOf(file, writable);
    if (problem) problems.push(sentence(file, problem));
  }
  return files;
}

interface Problem {
  readonly code: string;
  readonly verb: 'read' | 'written';
  readonly reason: string;
  readonly advice: string;
}

async function problemOf(file: string, writable: boolean): Promise<Problem | undefined> {
  const isUrlWithoutScheme = /^(?:[^/]*@)?[\w.-]+:\d+(?:\/|$)/.test(file);
  const advice = isUrlWithoutScheme ? `for a URL, write its http:// or https:// in front.` : 'name an existing file.';
  try {
    if ((await stat(file)).isDirectory()) {
      const inIt = `${file.replace(/\/+$/, '').slice(0, 60)}/*.json`;
      return { code: 'EISDIR', verb: 'read', reason: 'it is a folder', advice: `name files in it, such as "${inIt}".` };
    }
    await access(file, constants.R_OK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return { code, verb: 'read', reason: reasonOf(error), advice };
  }
  try {
    if (writable) await access(file, constants.W_OK);
    return undefined;
  } catch (error) {
    const reason = reasonOf(error);
    return { code: '', verb: 'written', reason, advice: 'leave out --fix, or change its permissions.' };
  }
}

/**
 * The answer that a file or standard input stands for: status 200, application/json. No more of it is read than an
 * answer may have (RESP-04).
 *
 * @throws {UsageError} when it cannot be read
 */
export async function readAnswer(input: Exclude<Input, { kind: 'url' }>): Promise<Answer> {
  // The end is the last byte that is read: one more than there may be.
  const stream = input.kind === 'stdin' ? process.stdin : createReadStream(input.name, { end: bodyLimit });
  const body = await readLimited(stream, input.kind === 'stdin' ? 'standard input' : input.name);
  const tooLarge = body.byteLength > bodyLimit;
  return {
    status: 200,
    contentType: 'application/json',
    body: tooLarge ? new Uint8Array() : body,
    durationMs: 0,
    ...(tooLarge && { failure: { kind: 'too-large', detail: 'The body has more than 1 MiB' } }),
  };
}

async function readLimited(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).byteLength;
      if (length > bodyLimit) break;
    }
  } catch (error) {
    throw new UsageError(`${shown(name)} cannot be read: ${reasonOf(error)}; name a file that can.`);
  }
  return Buffer.concat(chunks);
}
