import type { Plan } from '../../../src/call/plan.js';
import { EndCalls } from '../../../src/explore/endCalls.js';
import type { Exploration } from '../../../src/explore/exploration.js';
import type { ExploreOptions } from '../../../src/explore/explore.js';
import { explorationHtml } from '../../../src/report/exploration/html.js';
import { dialing, type MemoryWebhook, memoryWebhook } from '../../call/memoryWebhook.js';
import { walk } from '../../explore/walk.js';
import { asha, meera, ravi } from '../../scenarios/people.js';
import { hostile } from '../calls.js';

export interface WalkedPage {
  readonly page: string;
  readonly exploration: Exploration;
  readonly endCalls: EndCalls;
}

/** The page of a walk. */
export async function pageOfWalk(
  webhook: MemoryWebhook,
  options: Partial<ExploreOptions> = {},
  plan: Partial<Plan> = {},
): Promise<WalkedPage> {
  const endCalls = new EndCalls();
  const onPath: ExploreOptions['onPath'] = (path, record) => endCalls.add(path, record);
  const exploration = { ...(await walk(webhook, { onPath, ...options }, plan)), durationMs: 0 };
  return { page: explorationHtml(exploration, endCalls), exploration, endCalls };
}

const again = { fetch_after_attempt: true };

/** Walks of every kind that a page has to tell. */
export const walks = {
  /** The second of two is never reached. */
  refetch: () =>
    pageOfWalk(
      memoryWebhook(() => dialing([asha, ravi], again)),
      {},
      { next: { 'nobody-answered': 'Voicemail' } },
    ),
  parallel: () =>
    pageOfWalk(
      memoryWebhook(() => dialing([asha, ravi], { parallel_ringing: { activate: true, max_parallel_attempts: 2 } })),
    ),
  /** A webhook that names one after the other and begins anew, for ever. */
  endless: () =>
    pageOfWalk(
      memoryWebhook((_fetch, { query }) =>
        dialing([query.DialWhomNumber === asha ? ravi : query.DialWhomNumber === ravi ? meera : asha], again),
      ),
      { thorough: true },
    ),
  hostile: () =>
    pageOfWalk(
      memoryWebhook(() =>
        dialing([`sip:${'a'.repeat(300)}`, ...Object.values(hostile), asha], { [hostile.parameter]: 1 }),
      ),
      { depth: 2 },
      { from: hostile.from, next: { 'nobody-answered': hostile.applet } },
    ),
} satisfies Record<string, () => Promise<WalkedPage>>;
