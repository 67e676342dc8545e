import { join } from 'node:path';
import { run } from '../cli/exosim.js';

/** Runs npm in a folder. What it has fetched once it keeps, so that a second run needs no network. */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await run('npm', args, { cwd: folder }).ended;
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

/** Installs into that folder and no other: without `--prefix` npm looks for a package around it. */
export async function install(folder: string, what: string): Promise<void> {
  await npm(folder, 'install', '--prefix', folder, '--prefer-offline', '--no-audit', '--no-fund', '--no-save', what);
}

/** Another version of Node for this machine, in that folder. Of its package nothing else is unpacked. */
export async function nodeOf(version: string, folder: string): Promise<string> {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const packed = await npm(folder, 'pack', '--prefer-offline', '--json', `${name}@${version}`);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  const node = join('package', 'bin', 'node');
  const { status, stderr } = await run('tar', ['-xzf', filename, node], { cwd: folder }).ended;
  if (status !== 0) throw new Error(`${filename} cannot be unpacked: ${stderr}`);
  return join(folder, node);
}
