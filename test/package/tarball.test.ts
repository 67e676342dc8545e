import { join, relative, sep } from 'node:path';
import t from 'tap';
import ts from 'typescript';
import { packageFolder, run } from '../cli/exosim.js';
import { serveVendorSample } from '../cli/vendorSample.js';
import { install, nodeOf, npm } from './npm.js';

t.setTimeout(300_000);

const consumer = `import { type CallRecord, createWorld, type Plan, PlanError, simulateCall, type WebhookPort } from 'exosim';

const webhook: WebhookPort = {
  fetch: async () => ({ status: 200, contentType: 'application/json', body: new Uint8Array(), durationMs: 1 }),
  sendEvent: async () => ({ result: 'delivered', status: 200 }),
  probe: async () => ({ result: 'available' }),
};
const plan: Plan = { primary: 'http://localhost/', agents: ['no-answer', 'answer'] };
const record: CallRecord = await simulateCall(plan, { webhook, world: createWorld({ seed: 1 }) });
const ended: 'conversation-ended' | 'nobody-answered' | 'didnt-dial' | 'caller-hung-up' | null = record.outcome;
for (const { contact, result } of record.legs) console.log(ended, contact, result, PlanError.name);
// @ts-expect-error a plan has a primary URL
await simulateCall({});
// @ts-expect-error and no other keys than its own
await simulateCall({ primary: 'http://localhost/', agnets: [] });
`;

const script = `import { simulateCall } from 'exosim';
import schema from 'exosim/schemas/call-record.json' with { type: 'json' };
const { outcome, answeredBy, legs } = await simulateCall({ primary: process.argv[2], agents: ['no-answer', 'answer'] });
console.log(JSON.stringify({ outcome, answeredBy, legs: legs.length, schema: schema.title }));
`;

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  noEmit: true,
  types: ['node'],
  typeRoots: [join(packageFolder, 'node_modules', '@types')],
};

t.test('the tarball, in a folder where nothing else is', async (t) => {
  const folder = t.testdir({
    tarball: {},
    app: {
      'package.json': JSON.stringify({ name: 'app', private: true, type: 'module' }),
      'consumer.ts': consumer,
      'script.js': script,
    },
  });
  const app = join(folder, 'app');
  const packed = await npm(
    packageFolder,
    'pack',
    '--ignore-scripts',
    '--json',
    '--pack-destination',
    join(folder, 'tarball'),
  );
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  await install(app, join(folder, 'tarball', filename));

  t.test('holds what is needed, and no more', async (t) => {
    for (const path of ['bin/exosim.js', 'dist/exosim.js', 'dist/src/index.js', 'dist/src/index.d.ts', 'README.md']) {
      t.ok(paths.includes(path), path);
    }
    for (const path of ['plan', 'call-record', 'call-event', 'response-1.1'])
      t.ok(paths.includes(`schemas/${path}.json`));
    const strange = paths.filter((path) =>
      /^(src|test|fixtures|bench|node_modules|dist\/(test|fixtures|bench))\//.test(path),
    );
    t.strictSame(strange, []);
  });

  t.test('npx exosim', async (t) => {
    const webhook = await serveVendorSample(t);
    const version = await run('npx', ['--no-install', 'exosim', '--version'], { cwd: app }).ended;
    t.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    const exosim = (...args: string[]) => run(join(app, 'node_modules', '.bin', 'exosim'), args, { cwd: app }).ended;
    const call = await exosim(
      'call',
      '--primary',
      `${webhook.url}/connect`,
      '--agents',
      'no-answer,answer',
      '--format',
      'json',
    );
    t.equal(call.status, 0, call.stderr);
    t.match(JSON.parse(call.stdout), { outcome: 'conversation-ended', legs: { length: 2 } });
    const list = await exosim('clauses', 'TRAN-04', '--format', 'json');
    t.match(JSON.parse(list.stdout), [{ id: 'TRAN-04', tests: [{ test: String, file: /^test\// }] }]);
  });

  t.test('import', async (t) => {
    const webhook = await serveVendorSample(t);
    const { status, stdout, stderr } = await run(
      process.execPath,
      ['--no-warnings', 'script.js', `${webhook.url}/connect`],
      { cwd: app },
    ).ended;
    t.equal(status, 0, stderr);
    t.match(JSON.parse(stdout), { outcome: 'conversation-ended', legs: 2, schema: 'exosim call record' });
  });

  t.test('the types', async (t) => {
    const program = ts.createProgram([join(app, 'consumer.ts')], compilerOptions);
    // Ours are checked, the declarations too; to check those of others, which are not ours, takes twice as long.
    const ours = program.getSourceFiles().filter(({ fileName }) => {
      const file = relative(app, fileName).replaceAll(sep, '/');
      return file === 'consumer.ts' || file.startsWith('node_modules/exosim/');
    });
    t.ok(ours.length > 2, 'declarations of the package are among them');
    const faults = [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...ours.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
    ];
    t.equal(ts.formatDiagnostics(faults, ts.createCompilerHost(compilerOptions)), '');
  });
});

for (const version of ['22', '24']) {
  t.test(`the command on Node ${version}`, async (t) => {
    const node = await nodeOf(version, t.testdir({}));
    t.match((await run(node, ['--version']).ended).stdout, `v${version}.`);
    const webhook = await serveVendorSample(t);
    const bin = join(packageFolder, 'bin', 'exosim.js');
    const call = [bin, 'call', '--primary', `${webhook.url}/connect`, '--agents', 'no-answer,answer'];
    const json = await run(node, [...call, '--format', 'json']).ended;
    t.equal(json.stderr, '');
    t.equal(json.status, 0);
    t.match(JSON.parse(json.stdout), { outcome: 'conversation-ended', legs: { length: 2 } });
    const pretty = await run(node, [...call, '--format', 'pretty'], { env: { FORCE_COLOR: '1' } }).ended;
    t.match(pretty.stdout, '\u001b[1m\u001b[32mConversation ended');
    t.equal(pretty.stderr, '');
  });
}
