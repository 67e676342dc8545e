import type { NextApplets } from '../connect/outcome.js';
import type { ApiVersion, Fidelity } from '../contract/profile.js';

/**
 * What to simulate. The flags of `exosim call` hold the same things; `schemas/plan.json` describes a plan in a file.
 * Durations are texts such as `1500ms`, `8s` or `2m`.
 */
export interface Plan {
  /** The webhook's URL, as configured in the applet: http or https. Credentials in it become an Authorization header. */
  readonly primary: string;
  /** Asked once when the primary fails (FALL-02). */
  readonly fallback?: string;
  /** Sent as it is written (REQ-07). Default: `09901320691`. */
  readonly from?: string;
  /** Sent as it is written (REQ-07). Default: `08047112233`. */
  readonly to?: string;
  /** Default: `incoming` (REQ-04). */
  readonly direction?: 'incoming' | 'outbound-dial';
  /** What the caller keyed in at a Gather applet before (REQ-08). */
  readonly digits?: string | number;
  /** Of a call that was started through the API (REQ-09). */
  readonly customField?: string;
  /** Behaviours by contact; stands beside a list in `agents`, and wins over it. */
  readonly agent?: Readonly<Record<string, string>>;
  /** Behaviours in the order in which contacts are dialed, or by contact. */
  readonly agents?: readonly string[] | Readonly<Record<string, string>>;
  /** Everybody else. Default: `answer`, which is `answer:after=5s:talk=60s`. */
  readonly agentsDefault?: string;
  /** `hangup:after=20s`, counted from the start of the call (DIAL-07). */
  readonly caller?: string;
  /** The account's users: `<contact>`, `<contact>:unverified` or `<contact>:off` (STATE-05). Absent: no roster. */
  readonly users?: readonly string[];
  /** Contacts that are on another call of the account (STATE-01). */
  readonly busy?: readonly string[];
  /** `<number>` or `<number>:incoming-only` (PARAM-05). Absent: any number in E.164 is taken for one. */
  readonly exophones?: readonly string[];
  /** The contact that last talked to this caller (PARAM-06). */
  readonly sticky?: string;
  /** The applets that the flow sets behind this one (TRAN-12). */
  readonly next?: NextApplets;
  /** Which call events the account has enabled: a list, or `all`, `none`, `dial,terminal` (EVENT-01). Default: `dial,terminal`. */
  readonly events?: string | readonly string[];
  /** Hosts besides loopback and the webhook's own that may be sent events and asked for audio. */
  readonly allowHosts?: readonly string[];
  /** Accept any TLS certificate. */
  readonly insecure?: boolean;
  /** The version of the applet. Default: `1.1`. */
  readonly apiVersion?: ApiVersion;
  /** Default: `documented`. */
  readonly fidelity?: Fidelity;
  /** Fetches of one call at most, of both URLs, 1 to 10,000 (REFETCH-07). Default: 25. */
  readonly maxFetches?: number;
  /** Decides the CallSid. Default: another one for each call. */
  readonly seed?: number;
  /** When the call starts, ISO 8601. Default: 2024-09-03T11:44:54+05:30 in virtual time, now on wall time. */
  readonly at?: string;
  /** Run on wall time. Default: virtual time, in which a 75-minute conversation takes no time at all. */
  readonly realtime?: boolean;
  /** Run on wall time, so many times as fast: above 0. */
  readonly speed?: number;
  /** 32 letters or digits. Default: made from the seed. */
  readonly callSid?: string;
  /** What came before the applet (REQ-06). Default: `call-attempt`. */
  readonly callType?: 'call-attempt' | 'completed' | 'incomplete' | 'voicemail';
  readonly flowId?: string;
  readonly tenantId?: string;
  /** The outcome that the call must have, for whoever looks at the record: `nobody-answered`, or `didnt-dial:busy` with its reason. */
  readonly expect?: string;
  /** An error diagnostic fails the call, for whoever looks at the record. */
  readonly strict?: boolean;
}

/** Something in a plan that cannot be simulated. */
export interface PlanProblem {
  /** Where: the keys from the plan's top. */
  readonly path: readonly (string | number)[];
  /** One sentence: what is wrong, and what to write instead. */
  readonly message: string;
}

/** Thrown for a plan that cannot be simulated; nothing was called. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  readonly code = 'PLAN_INVALID';
  readonly problems: readonly PlanProblem[];

  constructor(problems: readonly PlanProblem[]) {
    super(
      problems.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)).join('\n'),
    );
    this.problems = problems;
  }
}
