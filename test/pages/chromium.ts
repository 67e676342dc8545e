import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Owner } from '../scenarios/server.js';

let shared: Promise<Browser> | undefined;

/** The Chromium that is on the PATH, without a window: one for all tests of this process, and closed behind the last. */
export function sharedChromium(owner: Owner): Promise<Browser> {
  if (shared === undefined) {
    shared = launch();
    owner.teardown(async () => (await shared)?.close());
  }
  return shared;
}

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumOnPath(), args: ['--no-sandbox', '--headless'] });
}

async function chromiumOnPath(): Promise<string> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = await access(join(folder, 'chromium'), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return join(folder, 'chromium');
  }
  throw new Error(
    'There is no chromium on the PATH, and the html report is tested in it: install it, on Debian with `apt-get install chromium`.',
  );
}
