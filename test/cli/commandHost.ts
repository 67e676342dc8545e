import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import type { CommandLine, Ended } from './commandLine.js';

interface Bundle {
  readonly version: string;
  main(argv: readonly string[], version: string): Promise<void>;
}

/** The status of Node when nothing can settle any more what its main module waits for. */
const unsettled = 13;

const { main, version } = (await import(pathToFileURL(join(fixturesFolder, '..', 'dist', 'exosim.js')).href)) as Bundle;

// A program of its own: runs the command lines that it is sent, one after another, with what ships.
process.on('message', async (line: CommandLine) => process.send?.(await run(line)));
process.on('disconnect', () => process.exit());

async function run({ args, env, cwd, stdin }: CommandLine): Promise<Ended> {
  const stdout = new Collector();
  const stderr = new Collector();
  const lent = { stdin: Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin)]), stdout, stderr };
  for (const [name, value] of Object.entries(lent)) {
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true });
  }
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.exitCode = undefined;
  let isSettled = false;
  main(args, version).then(() => {
    isSettled = true;
  });
  await nothingLeft();
  // This one only tells what is a fault of exosim.
  process.removeAllListeners('uncaughtException');
  const status = Number(process.exitCode ?? (isSettled ? 0 : unsettled));
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

/** Until a process of its own would end, because nothing keeps it running. The channel to the test does not. */
async function nothingLeft(): Promise<void> {
  process.channel?.unref();
  await new Promise((resolve) => process.once('beforeExit', resolve));
  process.channel?.ref();
}

/** What is written, as a pipe takes it. */
class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, written: () => void): void {
    this.#chunks.push(chunk);
    written();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
