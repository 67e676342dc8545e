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
