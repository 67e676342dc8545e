import { HttpWebhook, type WebhookPort } from '../../src/index.js';

/** HTTP, on which every fetch is said to have taken so many seconds: the time that a caller has to hang up in. */
export function slowly(seconds: number): WebhookPort {
  const http = new HttpWebhook();
  return {
    fetch: async (request) => ({ ...(await http.fetch(request)), durationMs: seconds * 1000 }),
    sendEvent: (event) => http.sendEvent(event),
    probe: (url, checkFormat) => http.probe(url, checkFormat),
  };
}

/** HTTP for fetches; events and probes go nowhere, and are noted down as the URLs that they would have gone to. */
export function noting(urls: string[]): WebhookPort {
  const http = new HttpWebhook();
  return {
    fetch: (request) => http.fetch(request),
    sendEvent: async ({ url }) => {
      urls.push(url);
      return { result: 'delivered', status: 200 };
    },
    probe: async (url) => {
      urls.push(url);
      return { result: 'available' };
    },
  };
}
