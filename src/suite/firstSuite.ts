import type { Plan } from '../call/plan.js';
import type { CallRecord, LegRecord } from '../call/record.js';
import { reasonText } from '../connect/reasonText.js';
import { printable, publicUrl } from '../contract/text/printable.js';

/** A call that shows what a webhook does. */
export interface Probe {
  /** Of the scenario that it becomes. */
  readonly name: string;
  /** What the scenario is good for: a sentence. */
  readonly tells: string;
  /** Besides the URL. */
  readonly plan: Omit<Plan, 'primary' | 'agents' | 'agent'>;
}

/** What a suite says of its webhook. */
export type ProbedWebhook = Pick<Plan, 'primary' | 'fallback' | 'allowHosts' | 'insecure' | 'apiVersion'>;

/** The calls that `exosim init` makes, in this order. */
export const probes: readonly Probe[] = [
  { name: 'all agents answer', tells: 'An ordinary call.', plan: { agentsDefault: 'answer' } },
  {
    name: 'all agents let it ring',
    tells: 'Does it come to an end, and where does the caller land?',
    plan: { agentsDefault: 'no-answer' },
  },
  { name: 'all lines are busy', tells: 'The same, without any ringing.', plan: { agentsDefault: 'busy' } },
  {
    name: 'an outbound call',
    tells: 'From and To are the other way round (exosim clauses REQ-04).',
    plan: { direction: 'outbound-dial' },
  },
];

/**
 * A first suite for a webhook, with comments that explain each part: it expects what the webhook did.
 *
 * @param plan what all calls have in common; credentials in its URLs are left out
 * @param records of the probes, in their order
 * @returns YAML that `readSuite` reads
 */
export function firstSuite(plan: ProbedWebhook, records: readonly CallRecord[]): string {
  const steady = namesTheSame(records);
  const scenarios = probes.flatMap((probe, index) => {
    const record = records[index];
    return record && record.outcome !== null ? [scenario(probe, record, steady)] : [];
  });
  return [
    head(plan, takesEvents(records)),
    ...(scenarios.length === 0 ? ['  - name: an ordinary call\n'] : scenarios),
  ].join('\n');
}

function head({ primary, fallback, ...more }: ProbedWebhook, inTurn: boolean): string {
  const url = publicUrl(primary);
  const origin = originOf(url);
  const [secret, secretOfFallback] = [url !== primary, fallback !== undefined && publicUrl(fallback) !== fallback];
  const withheld = secret ? '\n  # Its credentials were left out: they stand in WEBHOOK, or in --primary.' : '';
  return `# yaml-language-server: $schema=./node_modules/exosim/schemas/suite.json
#
# A first suite: what ${printable(url)} did in a few calls.
# Take away what may change, write down what must not, and add the calls that you care about.

# What all scenarios have in common: the flags of "exosim call", in camelCase. A scenario's own keys win over it.
defaults:
  # The environment variable WEBHOOK (http://localhost:3000) points the suite elsewhere, and so does --primary.${withheld}
  primary: "\${WEBHOOK:-${within(origin.replaceAll('}', '%7D'))}}${within(url.slice(origin.length))}"
  ${fallbackOf(fallback, origin)}${secretOfFallback ? '\n  # Its credentials were left out: give it with --fallback.' : ''}
${linesOf(more)}  # The applets that the flow sets behind this one; then a scenario can expect its nextApplet.
  # next: { nobody-answered: Voicemail }
  expect:
    # "exosim explain" lists all diagnostics; each can be named here, or all of a severity.
    diagnostics: { absent: [error] }
    # How long each fetch may take. The applet itself waits 5 seconds.
    # latency: 500ms

# The account around the applet. Without it, every SIP user exists and nobody is on another call.
# account:
#   users: [sip:asha, "sip:ravi:off"]
#   exophones: ["+918047112233"]
#   busy: [sip:asha]

# One scenario after the other, for a webhook that remembers from call to call who is busy.
${inTurn ? '' : '# '}inTurn: true

scenarios:`;
}

function originOf(url: string): string {
  const { origin } = new URL(url);
  return url.startsWith(origin) ? origin : url;
}

/** A path where the fallback is beside the primary, so that both can be pointed elsewhere at once. */
function fallbackOf(fallback: string | undefined, origin: string): string {
  if (fallback === undefined) return '# fallback: /fallback';
  const url = publicUrl(fallback);
  const path = url.slice(origin.length);
  const beside = url.startsWith(origin) && path.startsWith('/') && !path.startsWith('//');
  return `fallback: ${text(beside ? path : url)}`;
}

function linesOf({ allowHosts = [], insecure, apiVersion }: Omit<ProbedWebhook, 'primary' | 'fallback'>): string {
  return [
    ...(apiVersion === undefined ? [] : [`  apiVersion: ${text(apiVersion)}\n`]),
    ...(allowHosts.length === 0 ? [] : [`  allowHosts: [${allowHosts.map(text).join(', ')}]\n`]),
    ...(insecure ? ['  # Any TLS certificate is accepted.\n  insecure: true\n'] : []),
  ].join('');
}

function scenario({ name, tells, plan }: Probe, record: CallRecord, steady: boolean): string {
  const { outcome, reason, legs, fetches, diagnostics } = record;
  const found = (severity: string) => [
    ...new Set(diagnostics.filter((one) => one.severity === severity).map(({ code }) => code)),
  ];
  const [errors, warnings] = [found('error'), found('warning')];
  const mark = steady ? '' : '# ';
  const lines = [
    `# ${tells}`,
    `- name: ${name}`,
    ...Object.entries(plan).map(([key, value]) => `  ${key}: ${String(value)}`),
    '  expect:',
    `    outcome: ${outcome}`,
    `    reason: ${reason} # ${reasonText[reason]}`,
    ...(steady ? [] : ['    # Your webhook may name others next time, so these two are only what it did now:']),
    `    ${mark}fetches: [${fetches.map(({ result }) => result ?? '{}').join(', ')}]`,
    ...legsOf(legs).map((line) => `    ${mark}${line}`),
    ...(errors.length === 0
      ? []
      : [
          '    # To be mended (exosim explain <code>); then take it away:',
          `    diagnostics: { present: [${errors.join(', ')}] }`,
        ]),
    ...(warnings.length === 0 ? [] : [`    # Found besides, as warnings: ${warnings.join(', ')}`]),
  ];
  return `${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

function legsOf(legs: readonly LegRecord[]): string[] {
  if (legs.length === 0) return ['legs: []'];
  return [
    'legs:',
    ...legs.map(
      ({ contact, result, ringSeconds, talkSeconds }) =>
        `  - { contact: ${text(contact)}, result: ${result}, ring: ${time(ringSeconds)}${result === 'completed' ? `, talk: ${time(talkSeconds)}` : ''} }`,
    ),
  ];
}

/**
 * Whether the webhook can be counted on to name the same contacts in the same order again: it does so in these calls,
 * and it takes no events, by which calls at the same time would get in each other's way.
 */
function namesTheSame(records: readonly CallRecord[]): boolean {
  const orders = records.map(({ legs }) => legs.map(({ contact }) => contact));
  const longest = orders.reduce((one, other) => (other.length > one.length ? other : one), []);
  const isSame = orders.every((order) => order.every((contact, index) => contact === longest[index]));
  return isSame && !takesEvents(records);
}

/** It is told of each call, and so may answer the next one otherwise. */
function takesEvents(records: readonly CallRecord[]): boolean {
  return records.some(({ callEvents }) => callEvents.some(({ delivery }) => delivery === 'delivered'));
}

function time(seconds: number): string {
  return `${Math.round(seconds * 1000) / 1000}s`;
}

/** A text within double quotes. */
function within(value: string): string {
  return text(value).slice(1, -1);
}

/** A text in double quotes: safe to print, and a dollar in it is a dollar. */
function text(value: string): string {
  return JSON.stringify(value)
    .replaceAll('$', '$$$$')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (found) =>
      found
        .split('')
        .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}
