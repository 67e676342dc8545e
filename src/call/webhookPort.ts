import type { Answer } from '../contract/answer.js';
import type { AudioProbe } from '../contract/judge.js';

/** Everything that a call sends over the network. Supply your own to answer from a recording or from memory. */
export interface WebhookPort {
  /** Fetches the parameters. Resolves whatever happens on the wire; a rejection is a fault of the port. */
  fetch(request: FetchRequest): Promise<Answer>;
  /** Sends a call event. Resolves whatever happens on the wire. */
  sendEvent(event: EventRequest): Promise<Delivery>;
  /** Asks for an audio file, and looks at its format if that matters. Resolves whatever happens on the wire. */
  probe(url: string, checkFormat: boolean): Promise<AudioProbe>;
}

export interface FetchRequest {
  /** As configured, with its query and credentials. */
  readonly url: string;
  /** To be put behind any query of the URL, URL-encoded (REQ-01). */
  readonly query: Readonly<Record<string, string>>;
  readonly header: { readonly name: string; readonly value: string };
}

export interface EventRequest {
  /** As the webhook named it, with its query and credentials. */
  readonly url: string;
  /** JSON to be posted (EVENT-02); absent for an event that is a GET. */
  readonly body?: string;
  /** Of an event that is a GET, to be put behind any query of the URL, URL-encoded (EVENT-05). */
  readonly query?: Readonly<Record<string, string>>;
}

/** What became of one call event. */
export interface Delivery {
  readonly result: 'delivered' | 'failed';
  readonly status: number | null;
  /** In a few words, for a person: why it failed. */
  readonly detail?: string;
}
