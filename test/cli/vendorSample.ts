import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import { destination, type Owner, ok, serve, type TestServer } from '../scenarios/server.js';

/** The vendor's own sample of a response, with real digits. */
const sample = JSON.parse(
  readFileSync(join(fixturesFolder, 'responses', 'accepted-vendor-sample.json'), 'utf8'),
) as Record<string, unknown>;

export const first = '+919876512345';
export const second = '+919786412345';

/** A webhook that answers `/connect` with the vendor's sample for two phone numbers, and takes its events at `/events`. */
export function serveVendorSample(owner: Owner, more: object = {}): Promise<TestServer> {
  return serve(owner, ({ path, headers }) =>
    path === '/events'
      ? {}
      : ok({
          ...sample,
          destination: destination(first, second),
          parallel_ringing: { activate: false, max_parallel_attempts: 5 },
          call_event_passthru_url: `http://${headers.host}/events`,
          ...more,
        }),
  );
}
