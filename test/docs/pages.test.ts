import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { parse } from 'yaml';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { bin, run } from '../cli/exosim.js';
import { read, root, snippets } from './snippets.js';

const sample = fileURLToPath(new URL('dist/fixtures/webhook/main.js', root));

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The words of a command as a shell reads them, quotes taken off. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** Every command of a page, from its shell blocks and from the pipelines that it shows. */
function commandsOf(page: string): string[] {
  return snippets(page).flatMap(({ language, text }) => {
    if (language === 'sh') return text.trim().split('\n');
    if (language !== 'yaml') return [];
    const lines: string[] = [];
    JSON.stringify(parse(text), (key, value: unknown) => {
      if (key === 'run') lines.push(String(value));
      if (key === 'script') lines.push(...(value as string[]));
      return value;
    });
    return lines;
  });
}

/** They find what the page says that they find. */
const endsWithOne = /^npx exosim (?:validate response\.json$|replay before\.json --against|diff)/;

for (const page of ['docs/laptop.md', 'docs/pipeline.md', 'docs/reproduce.md']) {
  t.test(`every command of ${page} runs, and ends well`, async (t) => {
    const webhook = await startSampleWebhook();
    t.teardown(() => webhook.close());
    const suite = snippets('docs/pipeline.md').find(({ text }) => text.includes('scenarios:'))?.text ?? '';
    const started = `http://127.0.0.1:${await freePort()}`;
    const cwd = t.testdir({
      ...(page === 'docs/pipeline.md' && { 'suite.yaml': suite }),
      ...(page === 'docs/reproduce.md' && { 'access.log': read('fixtures/logs/access.log') }),
      'response.json': '{ "destination": { "numbers": ["+919876543210"] } }',
      'package.json': JSON.stringify({ scripts: { start: `node ${sample} ${new URL(started).port}` } }),
    });
    const commands = commandsOf(page).filter((line) => line.startsWith('npx exosim '));
    t.ok(commands.length >= 8, 'there are commands to try');
    for (const command of commands) {
      // A command that starts the webhook must not find one there.
      const url = command.includes('--start ') ? started : webhook.url;
      const args = words(command.replaceAll('http://localhost:3000', url)).slice(2);
      const { status, stdout, stderr } = await run(process.execPath, [bin, ...args], {
        cwd,
        env: { WEBHOOK: webhook.url },
      }).ended;
      const expected = endsWithOne.test(command) ? 1 : 0;
      t.equal(status, expected, `${command}\n${stderr}${status === expected ? '' : stdout}`);
    }
  });
}

t.test('the README leads to every page', async (t) => {
  const readme = read('README.md');
  const pages = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md'));
  for (const page of pages) t.match(readme, `](docs/${page})`);
});
