import { compareCalls } from '../src/compare/compareCalls.js';
import { comparedCall } from '../src/compare/comparedCall.js';
import { replay } from '../src/record/replay.js';
import { simulateRecorded } from '../src/record/simulateRecorded.js';
import { median, perSecond, say } from './measure.js';
import { answering } from './stub.js';

/** (g) Recorded calls, had again without a network, one after the other as the command does; and two of them compared. */
export async function measureReplay(): Promise<void> {
  const webhook = answering({ destination: [{ contact_uri: '+919876500001' }, { contact_uri: '+919876500002' }] });
  const plan = { primary: 'http://stub.invalid/', agents: ['no-answer', 'answer'], seed: 1 };
  const record = await simulateRecorded(plan, { webhook }, '0.0.0');
  const again = async () => {
    const { parting } = await replay(record);
    if (parting) throw new Error(`the replay parts at event ${parting.seq}`);
  };
  const compare = async () => {
    if (compareCalls(comparedCall(record), comparedCall(record)).length > 0)
      throw new Error('a call is not like itself');
  };
  const rates: [number, number][] = [];
  for (let round = 0; round < 4; round++) {
    rates.push([await perSecond(5000, 1, again), await perSecond(5000, 1, compare)]);
  }
  const counted = rates.slice(1);
  say('(g) replays per second', Math.round(median(counted.map(([replays]) => replays))).toString(), 'at least 5,000');
  say(
    '(g) comparisons of two calls per second',
    Math.round(median(counted.map(([, compared]) => compared))).toString(),
  );
}
