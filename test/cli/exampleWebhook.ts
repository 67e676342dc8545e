import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import type { Example, ExampleAnswer } from '../../src/contract/catalogue/example.js';
import type { Answer, AudioProbe, WebhookPort } from '../../src/index.js';
import { formatProblem } from '../../src/webhook/audioFormat.js';

const wrongAudio = readFileSync(join(fixturesFolder, 'audio', 'wrong.wav'));

/** The webhook that an example of `exosim explain` tells of, in memory. */
export function exampleWebhook({ answers, audio = 'available', events = 'delivered' }: Example): WebhookPort {
  let fetches = 0;
  return {
    fetch: async () => answerOf(answers[Math.min(fetches++, answers.length - 1)] ?? {}),
    sendEvent: async () =>
      events === 'delivered'
        ? { result: 'delivered', status: 200 }
        : { result: 'failed', status: 500, detail: 'the answer has status 500' },
    probe: async (_url, checkFormat) => {
      if (audio === 'missing') return { result: 'unavailable', detail: 'status 404' };
      return audio === 'wrong format' && checkFormat ? wrongFormat() : { result: 'available' };
    },
  };
}

async function wrongFormat(): Promise<AudioProbe> {
  const detail = await formatProblem(wrongAudio);
  return { result: 'available', wrongFormat: true, ...(detail !== undefined && { detail }) };
}

function answerOf({ status = 200, contentType = 'application/json', location, body, failure }: ExampleAnswer): Answer {
  if (failure) {
    const detail = `an example of ${failure}`;
    return {
      status: null,
      contentType: null,
      body: new Uint8Array(),
      durationMs: 1,
      failure: { kind: failure, detail },
    };
  }
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    contentType,
    ...(location !== undefined && { location }),
    body: new TextEncoder().encode(text),
    durationMs: 1,
  };
}
