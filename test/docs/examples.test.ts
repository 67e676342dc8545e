import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { run } from '../cli/exosim.js';
import { root, snippets } from './snippets.js';

t.test('every JavaScript example runs, and prints what its comments say', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const examples = [...snippets('README.md'), ...snippets('docs/library.md')].filter(
    ({ language }) => language === 'js',
  );
  t.ok(examples.length >= 3, 'there are examples to try');
  for (const [index, { page, text }] of examples.entries()) {
    // Within the package, `exosim` is the package itself: an example imports what its reader will.
    const file = fileURLToPath(new URL(`dist/example-${process.pid}-${index}.mjs`, root));
    writeFileSync(file, text.replaceAll('http://localhost:3000', webhook.url));
    t.teardown(() => rmSync(file));
    const { status, stdout, stderr } = await run(process.execPath, [file]).ended;
    t.equal(status, 0, stderr);
    const said = [...text.matchAll(/(?:^|; )\/\/ (.*)$/gm)].map(([, comment]) => comment).join('\n');
    if (said === '') t.not(stdout, '', `${page}, example ${index + 1} prints something`);
    else t.equal(stdout.trim(), said, `${page}, example ${index + 1}`);
  }
});
