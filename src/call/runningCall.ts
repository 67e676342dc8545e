import type { Fact, FetchRole } from '../connect/facts.js';
import { MachineRun } from '../connect/machineRun.js';
import { nextApplet } from '../connect/outcome.js';
import type { ConnectPorts } from '../connect/ports.js';
import { type Answer, deadlineSeconds } from '../contract/answer.js';
import { type AudioProbe, judge, judgeAudio, type Verdict } from '../contract/judge.js';
import type { Parameters } from '../contract/parameters.js';
import { withoutCredentials } from '../contract/printable.js';
import { parseContact } from '../telephony/contact.js';
import { EventSender } from './eventSender.js';
import { allowedHosts } from './hosts.js';
import { isoTime } from './indianTime.js';
import { type CallFact, EventLog, type LoggedEvent } from './log.js';
import type { CallSettings } from './settings.js';
import type { WebhookPort } from './webhookPort.js';
import { Wire } from './wire.js';
import type { World } from './world.js';

/** One call under way: gives the machine its ports, and takes down what happens until nothing is left to happen. */
export class RunningCall {
  readonly #settings: CallSettings;
  readonly #world: World;
  readonly #webhook: WebhookPort;
  readonly #log: EventLog;
  readonly #callSid: string;
  readonly #wire: Wire;
  readonly #events: EventSender;
  readonly #isAllowed: (url: string) => boolean;
  /** Contacts that this call has made busy and not yet freed (STATE-07). */
  readonly #occupied = new Set<string>();
  #asking: object | undefined;
  #parameters: Parameters | undefined;
  #over = false;
  #finish: (() => void) | undefined;
  #fail: ((error: unknown) => void) | undefined;

  constructor(settings: CallSettings, world: World, webhook: WebhookPort, onEvent?: (event: LoggedEvent) => void) {
    this.#settings = settings;
    this.#world = world;
    this.#webhook = webhook;
    this.#log = new EventLog(() => world.clock.now(), onEvent && ((event) => this.#tell(onEvent, event)));
    const generated = world.nextCallSid();
    this.#callSid = settings.callSid ?? generated;
    this.#wire = new Wire(settings, this.#callSid, () => world.epoch + world.clock.now());
    this.#isAllowed = allowedHosts([settings.primary, settings.fallback], settings.allowHosts);
    this.#events = new EventSender({
      enabled: settings.events,
      isAllowed: this.#isAllowed,
      wire: this.#wire,
      webhook,
      clock: world.clock,
      journal: (fact) => this.#take(fact),
      fault: (error) => this.#fail?.(error),
    });
  }

  /** Runs the call to its end, or until the signal interrupts it; resolves with its log. Rejects only for a fault of exosim or of a port. */
  async run(signal?: AbortSignal): Promise<readonly LoggedEvent[]> {
    const { clock } = this.#world;
    const machine = new MachineRun((error) => this.#fail?.(error));
    const interrupt = () => this.#interrupt();
    let hangup: unknown;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#finish = resolve;
        this.#fail = reject;
        this.#start();
        if (signal?.aborted) return interrupt();
        signal?.addEventListener('abort', interrupt, { once: true });
        machine.start({ settings: this.#connectSettings(), ports: this.#ports() });
        const { callerHangsUpAfter } = this.#settings;
        if (callerHangsUpAfter !== undefined) {
          hangup = clock.setTimeout(() => machine.send({ type: 'caller.hungUp' }), callerHangsUpAfter);
        }
      });
      return this.#log.events;
    } finally {
      this.#over = true;
      clock.clearTimeout(hangup);
      signal?.removeEventListener('abort', interrupt);
      for (const contact of this.#occupied) this.#world.presence.free(contact, this.#callSid);
    }
  }

  #start(): void {
    const { profile, direction, from, to, sampleNumbers } = this.#settings;
    this.#take({
      type: 'call-started',
      callSid: this.#callSid,
      apiVersion: profile.apiVersion,
      fidelity: profile.fidelity,
      seed: this.#world.seed,
      direction,
      from,
      to,
      startedAt: isoTime(this.#world.epoch + this.#world.clock.now()),
      ...(sampleNumbers && { assumes: ['REQ-07'] }),
    });
  }

  #connectSettings() {
    const { direction, from, to, fallback, maxFetches } = this.#settings;
    const [caller, exophone] = direction === 'incoming' ? [from, to] : [to, from];
    return { callSid: this.#callSid, caller, exophone, hasFallback: fallback !== undefined, maxFetches };
  }

  #ports(): ConnectPorts {
    const { clock, presence, account } = this.#world;
    return {
      clock,
      presence,
      account,
      agents: this.#settings.agents,
      journal: (fact) => this.#take(fact),
      ask: (role, fetch, done) => this.#ask(role, fetch, done),
      probe: (verdict, fetch, done) => this.#probe(verdict, fetch, done),
      stopAsking: () => {
        this.#asking = undefined;
      },
      adopt: (parameters) => {
        this.#parameters = parameters;
        this.#events.goTo(parameters.eventUrl);
      },
      whenEventsArrived: (done) => {
        const settled = clock.waits ? this.#events.settled : undefined;
        if (settled) settled.then(done);
        else done();
      },
    };
  }

  /** Every fact of the call comes through here, once. */
  #take(fact: Fact | CallFact): void {
    if (this.#over) return;
    this.#log.append(fact);
    switch (fact.type) {
      case 'leg-dialed':
        if (fact.stateManaged) this.#occupied.add(parseContact(fact.contact).key);
        break;
      case 'leg-answered':
        this.#talkBegan(fact.contact);
        break;
      case 'leg-ended':
        this.#occupied.delete(parseContact(fact.contact).key);
        this.#wire.legEnded(fact);
        break;
      case 'connect-ended':
        this.#wire.ended(fact.outcome, fact.reason);
        this.#end(fact);
        break;
    }
    this.#events.see(fact as Fact);
  }

  #tell(listener: (event: LoggedEvent) => void, event: LoggedEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#fail?.(error);
    }
  }

  #talkBegan(contact: string): void {
    if (this.#parameters?.recording.record) this.#wire.recorded();
    if (!this.#parameters?.stickyAgent) return;
    const { direction, from, to } = this.#settings;
    const caller = direction === 'incoming' ? from : to;
    this.#world.account.rememberTalk(caller, parseContact(contact).key);
    this.#take({ type: 'sticky-stored', caller, contact });
  }

  #ask(role: FetchRole, fetch: number, done: (verdict: Verdict) => void): void {
    const { primary, fallback, profile } = this.#settings;
    const url = role === 'primary' ? primary : (fallback ?? primary);
    const query = this.#wire.fetchQuery(role);
    this.#take({ type: 'fetch-started', fetch, role, url: withoutCredentials(url), query });
    this.#whenDone(
      () => this.#webhook.fetch({ url, query, header: profile.header }),
      virtualDuration,
      (answer) => {
        const { status, contentType, body, durationMs } = answer;
        this.#take({
          type: 'fetch-answered',
          fetch,
          status,
          contentType: contentType && withoutCredentials(contentType),
          bytes: body.byteLength,
          durationMs,
        });
        done(judge(answer, profile));
      },
    );
  }

  #probe(verdict: Verdict, fetch: number, done: (verdict: Verdict) => void): void {
    this.#whenDone(
      () =>
        Promise.all<AudioProbe>(
          verdict.audio.map(({ url, checkFormat }) =>
            this.#isAllowed(url) ? this.#webhook.probe(url, checkFormat) : Promise.resolve({ result: 'withheld' }),
          ),
        ),
      () => 0,
      (probes) => {
        verdict.audio.forEach(({ pointer, url }, index) => {
          const { result, detail } = probes[index] ?? { result: 'withheld' };
          this.#take({
            type: 'audio-probed',
            fetch,
            pointer,
            url: withoutCredentials(url),
            result,
            ...(detail !== undefined && { detail }),
          });
        });
        done(judgeAudio(verdict, probes));
      },
    );
  }

  /** Does real input or output while the clock waits for it; the result counts only if it is still being asked for. */
  #whenDone<T>(io: () => Promise<T>, duration: (result: T) => number, use: (result: T) => void): void {
    const asking = {};
    this.#asking = asking;
    const hold = this.#world.clock.hold();
    const hand = (result: T) => {
      if (this.#asking !== asking || this.#over) return;
      try {
        use(result);
      } catch (error) {
        this.#fail?.(error);
      }
    };
    io().then(
      (result) => hold.finish(() => hand(result), duration(result)),
      (error) => hold.release(() => this.#fail?.(error)),
    );
  }

  /** The applet has ended; the call ends when its last event has arrived. */
  #end({ outcome, reason }: Extract<Fact, { type: 'connect-ended' }>): void {
    const end = () => {
      const query = outcome === 'caller-hung-up' ? null : this.#wire.nextAppletQuery();
      const next = nextApplet(outcome, this.#settings.next);
      this.#take({
        type: 'call-ended',
        outcome,
        reason,
        nextApplet: next,
        callType: this.#wire.callType,
        nextAppletQuery: query,
      });
      this.#finish?.();
    };
    const { settled } = this.#events;
    if (settled) settled.then(end);
    else end();
  }

  #interrupt(): void {
    this.#take({ type: 'call-interrupted' });
    this.#finish?.();
  }
}

/** Ends with the deadline, or after the whole seconds it took: like everything in the applet, virtual time has no finer grain, and so does not depend on how fast the machine is today. */
function virtualDuration({ failure, durationMs }: Answer): number {
  const whole = failure?.kind === 'timed-out' ? deadlineSeconds : Math.floor(durationMs / 1000);
  return whole * 1000;
}
