import type { WebhookPort } from '../src/index.js';

/** A webhook without a network: gives the same answer at once. */
export function answering(body: unknown): WebhookPort {
  const answer = {
    status: 200,
    contentType: 'application/json',
    body: new TextEncoder().encode(JSON.stringify(body)),
    durationMs: 0,
  };
  return {
    fetch: async () => answer,
    sendEvent: async () => ({ result: 'delivered', status: 200 }),
    probe: async () => ({ result: 'available' }),
  };
}
