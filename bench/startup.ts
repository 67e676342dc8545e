import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, say } from './measure.js';

const exosim = fileURLToPath(new URL('../../bin/exosim.js', import.meta.url));

/** (a) What one command costs, beside what Node costs to do nothing: in turn, so that a machine that drifts drifts for both. */
export function measureStartup(webhook: string, runs = 15): void {
  const call = [exosim, 'call', '--primary', `${webhook}/connect`, '--events', 'none', '--format', 'json'];
  const ratios: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const ratio = wallTime(call) / wallTime(['-e', '0']);
    if (run > 0) ratios.push(ratio);
  }
  say('(a) exosim call ÷ node -e 0, wall time', median(ratios).toFixed(2), 'at most 3, aim 2');
}

function wallTime(args: readonly string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
  return performance.now() - began;
}
