import { excerpt, printable } from '../../contract/text/printable.js';
import { hanging } from '../layout.js';
import type { Paint } from '../style.js';
import { agentsOf, type ImportedCallEntry } from './importedCall.js';

const columns = { callSid: 32, at: 19, from: 13, requests: 8 } as const;

/** What stands above the calls. */
export function importHead(paint: Paint): string {
  return paint('bold', row('CallSid', 'at', 'from', 'requests'));
}

/** One call: who called when, and below it what the dialed did and what else the log tells. */
export function importRow({ name, requests, notes, plan, fault }: ImportedCallEntry, paint: Paint): string {
  const at = plan?.at?.slice(0, 19).replace('T', ' ') ?? '';
  const first = row(printable(name), at, excerpt(plan?.from ?? '', columns.from), String(requests));
  if (plan === undefined) return first + hanging(paint('red', '✗ '), printable(fault ?? ''), 4);
  const agents = agentsOf(plan).map((agent) => excerpt(agent, 70));
  const people = [...folded(agents), ...(plan.caller === undefined ? [] : [`caller ${plan.caller}`])];
  const below = people.length === 0 ? notes : [people.join(', '), ...notes];
  return first + below.map((text) => hanging('', text, 4)).join('');
}

function row(callSid: string, at: string, from: string, requests: string): string {
  const { callSid: one, at: two, from: three, requests: four } = columns;
  return `${callSid.padEnd(one)}  ${at.padEnd(two)}  ${from.padEnd(three)}  ${requests.padStart(four)}\n`;
}

const toldAtMost = 20;

/** `no-answer, no-answer` is `2 × no-answer`; of very many the first ones are told. */
function folded(agents: readonly string[]): string[] {
  const runs: { text: string; times: number }[] = [];
  for (const text of agents) {
    const last = runs.at(-1);
    if (last?.text === text) last.times++;
    else runs.push({ text, times: 1 });
  }
  const told = runs.slice(0, toldAtMost).map(({ text, times }) => (times > 1 ? `${times} × ${text}` : text));
  return runs.length > toldAtMost ? [...told, '…'] : told;
}
