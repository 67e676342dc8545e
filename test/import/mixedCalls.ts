import type { CallRecord, Plan } from '../../src/index.js';

/** Fifty calls such as a day brings, to the sample webhook at that URL. */
export function mixedCalls(url: string): Plan[] {
  return Array.from({ length: 50 }, (_, index) => ({
    ...ways[index % ways.length],
    ...people[index % people.length],
    ...callers[index % callers.length],
    seed: index,
    at: `2024-09-03T11:${String(index).padStart(2, '0')}:54+05:30`,
  })).map(({ primary = '', fallback, ...plan }) => ({
    ...plan,
    primary: `${url}${primary}`,
    ...(fallback !== undefined && { fallback: `${url}${fallback}` }),
  }));
}

const ways: readonly Pick<Partial<Plan>, 'primary' | 'fallback'>[] = [
  { primary: '/connect' },
  { primary: '/connect/rotate' },
  { primary: '/connect/same' },
  { primary: '/connect/rotate?team=sales%20north&x' },
  { primary: '/connect/parallel' },
  { primary: '/misbehave/status-500', fallback: '/connect/rotate' },
  { primary: '/connect/nobody' },
  { primary: '/misbehave/not-json', fallback: '/fallback' },
  { primary: '/misbehave/status-404' },
  { primary: '/connect/rotate', fallback: '/fallback' },
  { primary: '/misbehave/status-500', fallback: '/misbehave/status-500' },
];

const people: readonly Pick<Plan, 'agents' | 'agent' | 'agentsDefault'>[] = [
  { agents: ['no-answer', 'answer:after=8s:talk=90s'] },
  { agents: ['busy', 'failed', 'no-answer'] },
  { agents: ['reject:after=3s', 'busy'] },
  { agentsDefault: 'no-answer' },
  {},
  { agent: { '+919876500002': 'answer' }, agentsDefault: 'failed' },
  { agents: ['reject:after=7s', 'no-answer', 'reject:after=1s'] },
];

const callers: readonly Partial<Plan>[] = [
  { from: '09901320691', to: '08047112233' },
  { from: '+919901320692', digits: '89' },
  { direction: 'outbound-dial', customField: 'order "12" & ünïcode' },
  { callType: 'voicemail', flowId: '77', tenantId: 'a tenant' },
  { digits: '' },
];

/** What a webhook was sent, apart from times. */
export function sentApartFromTimes({ fetches }: CallRecord): object[] {
  return fetches.map(({ role, url, query }) => {
    const { Created, StartTime, CurrentTime, ...rest } = query;
    const { pathname, search } = new URL(url);
    return { role, path: `${pathname}${search}`, query: rest };
  });
}
