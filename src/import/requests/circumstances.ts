/** What most requests of a log have in common. */
export class Circumstances {
  /** The name of the log, safe to print. */
  log = '';
  origin: string | undefined;
  /** With what the URL had of a query by itself (REQ-01). */
  path = '';
  /** Undefined where the log does not tell; null when no status line arrived. */
  status: number | null | undefined;
  /** A HAR tells of the answer, but does not hold its body. */
  lacksBody = false;
  to = '';
  direction = '';
  callType = '';
  flowId = '';
  tenantId = '';
  /** `Created` is written as only the wire was seen to write it (REQ-05). */
  createdWithWeekday = false;
  apiVersion: string | undefined;
  /** Names of parameters behind the applet's, safe to print, with commas between them. */
  behind = '';
}

/** Those of a request of which nothing is read yet. */
export const unknown: Circumstances = Object.freeze(new Circumstances());

const knownAtMost = 1000;

/** Keeps one copy of circumstances that come again and again. */
export class CommonCircumstances {
  readonly #known = new Map<string, Circumstances>();
  #last: Circumstances | undefined;

  /** @returns an equal one, which later changes of the given one leave alone */
  share(own: Circumstances): Circumstances {
    // Mostly they are the same as before, and comparing them costs less than a look-up.
    if (this.#last === undefined || !areSame(own, this.#last)) this.#last = this.#once(own);
    return this.#last;
  }

  #once(own: Circumstances): Circumstances {
    const key = JSON.stringify(own);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const copy = Object.assign(new Circumstances(), own);
    if (this.#known.size >= knownAtMost) this.#known.clear();
    this.#known.set(key, copy);
    return copy;
  }
}

function areSame(one: Circumstances, other: Circumstances): boolean {
  return (
    one.path === other.path &&
    one.to === other.to &&
    one.status === other.status &&
    one.lacksBody === other.lacksBody &&
    one.direction === other.direction &&
    one.callType === other.callType &&
    one.createdWithWeekday === other.createdWithWeekday &&
    one.flowId === other.flowId &&
    one.tenantId === other.tenantId &&
    one.origin === other.origin &&
    one.apiVersion === other.apiVersion &&
    one.behind === other.behind &&
    one.log === other.log
  );
}
