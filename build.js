// Builds everything: `npm run build`. Compiles source and tests, turns schemas into validators, reads off the tests
// which clauses they prove, and bundles the command line into few files, because that is what makes it start fast.
import { spawnSync } from 'node:child_process';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('./', import.meta.url);
const require = createRequire(import.meta.url);

function compile() {
  const tsc = require.resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', fileURLToPath(root)], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the sources do not compile');
}

/** A test proves the clauses that stand in brackets at the end of its title. */
async function collectProofs() {
  const { clauseIds } = await import(new URL('dist/src/contract/catalogue/clauses.js', root));
  const proofs = Object.fromEntries(clauseIds.map((id) => [id, []]));
  const tests = new URL('test/', root);
  for (const name of (await readdir(tests, { recursive: true })).filter((file) => file.endsWith('.test.ts')).sort()) {
    const text = await readFile(new URL(name, tests), 'utf8');
    const file = relative(fileURLToPath(root), fileURLToPath(new URL(name, tests)));
    for (const [, _quote, title, ids] of text.matchAll(/\btest\(\s*(['"`])((?:\\.|(?!\1).)*) \[([A-Z0-9 -]+)\]\1/g)) {
      for (const id of ids.split(' ')) {
        if (!proofs[id]) throw new Error(`${file}: "${title}" names ${id}, which is no clause`);
        proofs[id].push({ test: title.replace(/\\(.)/g, '$1'), file });
      }
    }
  }
  await writeFile(
    new URL('dist/src/contract/catalogue/proofs.js', root),
    `export const proofs = ${JSON.stringify(proofs)};\n`,
  );
  await copyFile(
    new URL('src/contract/catalogue/proofs.d.ts', root),
    new URL('dist/src/contract/catalogue/proofs.d.ts', root),
  );
  return proofs;
}

function demandProofs(proofs) {
  const unproven = Object.keys(proofs).filter((id) => proofs[id].length === 0);
  if (unproven.length > 0)
    throw new Error(
      `no test proves ${unproven.join(', ')}: write one, with the clause in brackets at the end of its title`,
    );
  console.log(`${Object.keys(proofs).length} clauses, all proven by tests`);
}

/**
 * The whole of undici takes three times as long to load as the one class of it that exosim uses, and HTTP/2, which the
 * applet does not speak, as long again.
 */
const agentOnly = {
  name: 'agent-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'agent', namespace: 'agent-only' }));
    onResolve({ filter: /client-h2\.js$/ }, () => ({ path: 'http2', namespace: 'agent-only' }));
    onLoad({ filter: /^agent$/, namespace: 'agent-only' }, () => ({
      contents: "export { default as Agent } from 'undici/lib/dispatcher/agent.js'",
      resolveDir: fileURLToPath(root),
    }));
    onLoad({ filter: /^http2$/, namespace: 'agent-only' }, () => ({
      contents: "module.exports = () => { throw new Error('exosim speaks no HTTP/2') }",
    }));
  },
};

async function bundle() {
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  await rm(new URL('dist/chunks/', root), { recursive: true, force: true });
  await build({
    stdin: {
      contents: `export { main } from './dist/src/cli/main.js'; export const version = ${JSON.stringify(version)};`,
      resolveDir: fileURLToPath(root),
    },
    outdir: fileURLToPath(new URL('dist/', root)),
    entryNames: 'exosim',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    plugins: [agentOnly],
    // The other form of this package finds its own parts in a way that no bundler can follow.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);const __filename=import.meta.filename;",
    },
    legalComments: 'external',
    logLevel: 'warning',
  });
}

/**
 * Which folders of tests share a process: one for each small file would cost more than its tests, because the runner
 * loads itself into every one. A folder within another one's may be gathered elsewhere. Those that take longest begin
 * first, so that none of them is still running alone when all others have ended.
 */
const gatherings = {
  http: ['webhook', 'scenarios', 'properties'],
  docs: ['docs'],
  pages: ['pages'],
  unit: [
    'telephony',
    'contract',
    'connect',
    'call',
    'suite',
    'explore',
    'record',
    'compare',
    'import',
    'report',
    'files',
  ],
  package: ['package'],
  checks: ['start', 'check', 'cli/check'],
  commands: ['cli', 'fixtures'],
  records: ['cli/record', 'cli/replay', 'cli/import', 'cli/show', 'cli/why', 'cli/diff'],
  calls: ['cli/call'],
};

async function gatherTests() {
  const folders = Object.values(gatherings).flat();
  const isWithin = (folder) => (file) => file.startsWith(`${folder}/`);
  const files = (await readdir(new URL('test/', root), { recursive: true })).map((file) => file.replaceAll(sep, '/'));
  const former = (await readdir(new URL('dist/test/', root))).filter((file) => file.endsWith('.test.js'));
  for (const file of former) await rm(new URL(`dist/test/${file}`, root));
  for (const [index, [gathering, gathered]] of Object.entries(gatherings).entries()) {
    const elsewhere = folders.filter(
      (folder) => !gathered.includes(folder) && gathered.some((one) => isWithin(one)(folder)),
    );
    const mine = (file) =>
      gathered.some((folder) => isWithin(folder)(file)) && !elsewhere.some((folder) => isWithin(folder)(file));
    const imports = files
      .filter((file) => file.endsWith('.test.ts') && mine(file))
      .sort()
      .map((file) => `import './${file.replace(/ts$/, 'js')}';\n`);
    // The runner begins them in the order of their names.
    await writeFile(
      new URL(`dist/test/${String(index + 1).padStart(2, '0')}-${gathering}.test.js`, root),
      imports.join(''),
    );
  }
}

compile();
await gatherTests();
await import(new URL('schemas/compile.js', root));
const proofs = await collectProofs();
await bundle();
demandProofs(proofs);
