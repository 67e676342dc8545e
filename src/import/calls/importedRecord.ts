import type { LoggedEvent } from '../../call/log.js';
import type { Plan } from '../../call/plan.js';
import type { CallRecord } from '../../call/record.js';
import { simulate } from '../../call/simulate.js';
import type { AudioProbe } from '../../contract/judge.js';
import { publicUrl } from '../../contract/text/printable.js';
import { sealed } from '../../record/digest.js';
import { type Exchange, type FetchExchange, type RecordedCall, recordVersion } from '../../record/recorded.js';
import { recordBody } from '../../record/recordedBody.js';
import { NotRecordedError, RecordedWebhook } from '../../record/recordedWebhook.js';
import { RecordingWebhook } from '../../record/recordingWebhook.js';
import { recordedPlan } from '../../record/simulateRecorded.js';
import type { LoggedAnswer, LoggedRequest } from '../requests/loggedRequest.js';
import { AttemptAgents } from './attemptAgents.js';
import { fetchesOf, type LoggedCall } from './loggedCall.js';

/** A call whose answers are known: its record, and its plan with agents that fit the answers. */
export interface ImportedRecord {
  readonly record: RecordedCall;
  readonly plan: Plan;
  /** One sentence without its full stop: where the simulated call is not the one in the log. */
  readonly parting?: string;
}

/** A request with all that came back. */
type Answered = LoggedRequest & { readonly answer: LoggedAnswer };

/** Whether everything that came back is known, so that a record can be made. */
export function hasAnswers(call: LoggedCall): boolean {
  const fetches = fetchesOf(call);
  return fetches.length > 0 && fetches.every(({ answer }) => answer !== undefined);
}

/**
 * Simulates a call from the answers in the log. Of its audio and its call events a log tells nothing: audio is taken to
 * be there, and no events are sent.
 *
 * @returns a sentence without its full stop when the call asks for an answer that the log does not hold
 */
export async function recordOfCall(call: LoggedCall, plan: Plan): Promise<ImportedRecord | string> {
  const fetches = fetchesOf(call) as readonly Answered[];
  const { agent: _agent, agents: _agents, agentsDefault: _agentsDefault, ...others } = plan;
  const people = new AttemptAgents(call);
  const onEvent = (event: LoggedEvent) => people.see(event);
  const simulated = { ...others, events: 'none', seed: 0 };
  try {
    await simulate(simulated, { webhook: webhookOf(fetches, plan), agents: people, onEvent });
    const given = people.given();
    const fitting: Plan = { ...others, ...(given.length > 0 && { agents: given }) };
    const webhook = new RecordingWebhook(webhookOf(fetches, plan));
    const asSimulated: Plan = { ...fitting, events: 'none', seed: 0 };
    const record = await simulate(asSimulated, { webhook });
    const exchanges = asLogged(webhook.exchanges, fetches);
    const recorded = { version: recordVersion, plan: recordedPlan(asSimulated, record), exchanges } as const;
    const parting = partingFrom(record, fetches);
    return { record: sealed({ ...record, recorded }), plan: fitting, ...(parting !== undefined && { parting }) };
  } catch (error) {
    if (!(error instanceof NotRecordedError)) throw error;
    return 'simulated, the call asks for one more answer than the log holds, so there is a plan and no record';
  }
}

function webhookOf(fetches: readonly Answered[], plan: Plan): ImportedWebhook {
  return new ImportedWebhook(fetches.map((fetch) => exchangeOf(fetch, plan)));
}

/** Answers from a log. */
class ImportedWebhook extends RecordedWebhook {
  override async probe(): Promise<AudioProbe> {
    return { result: 'available' };
  }
}

function exchangeOf({ answer, path, origin, query = {}, apiVersion }: Answered, plan: Plan): FetchExchange {
  const { startedAt, durationMs, body, ...rest } = answer;
  return {
    kind: 'fetch',
    startedAt,
    durationMs,
    request: {
      url: publicUrl(origin === undefined ? plan.primary : `${origin}${path}`),
      query,
      header: { name: 'exotel-version', value: apiVersion ?? plan.apiVersion ?? '1.1' },
    },
    answer: { ...rest, body: recordBody(body) },
  };
}

/** The fetches as the log has them, at their places among what the call asked for. */
function asLogged(exchanges: readonly Exchange[], fetches: readonly Answered[]): Exchange[] {
  const left = [...fetches];
  return exchanges.map((exchange) => {
    const logged = exchange.kind === 'fetch' ? left.shift() : undefined;
    if (exchange.kind !== 'fetch' || logged === undefined) return exchange;
    const { request, ...rest } = exchange;
    return { ...rest, startedAt: logged.answer.startedAt, request: { ...request, query: logged.query ?? {} } };
  });
}

/** The parameters by which a request tells of the attempt before it. */
const telling = ['DialCallStatus', 'DialWhomNumber'] as const;

function partingFrom({ fetches: simulated }: CallRecord, logged: readonly LoggedRequest[]): string | undefined {
  const at = logged.findIndex(({ query = {} }, index) => {
    const own = simulated[index]?.query;
    return own === undefined || telling.some((key) => (own[key] ?? '') !== (query[key] ?? ''));
  });
  if (at < 0) return undefined;
  return `simulated, the call is another one from its request ${at + 1} of ${logged.length} on`;
}
