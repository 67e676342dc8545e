import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { bin, exosim, run, startExosim } from '../exosim.js';

/** Words of the command line that name nothing to judge, and what exosim says. */
const wrong: Record<string, readonly [args: readonly string[], says: RegExp]> = {
  'nothing at all': [[], /missing required argument 'response'; see "exosim validate --help"/],
  'no such file': [['none.json'], /"none\.json" cannot be read: no such file or folder; name an existing file\./],
  'a folder': [
    ['folder/'],
    /"folder\/" cannot be read: it is a folder; name files in it, such as "folder\/\*\.json"\./,
  ],
  'a file taken for a folder': [['file/a.json'], /"file\/a\.json" cannot be read: a part of its path is not a folder/],
  'a glob without a match': [['folder/*.yaml'], /No file is like "folder\/\*\.yaml"; look at the folder/],
  'a URL without its scheme': [
    ['localhost:3000/connect'],
    /"localhost:3000\/connect" cannot be read: no such file or folder; for a URL, write its http:\/\/ or https:\/\/ in front\./,
  ],
  'a URL without its scheme, with credentials': [['user:secret@localhost:3000'], /"localhost:3000" cannot be read/],
  'a URL of another scheme': [
    ['ftp://localhost/a'],
    /"ftp:\/\/localhost\/a" has the scheme ftp:; give an http or https/,
  ],
  'a URL that is none': [['http://'], /"http:\/\/" is not a URL/],
  'a host that is none': [['file', '--allow-host', 'a b'], /--allow-host: "a b" is not a host; write it like/],
  'a version that there is not': [['file', '--api-version', '2'], /Allowed choices are 1\.1, 1\.0/],
  'a format that there is not': [['file', '--format', 'xml'], /Allowed choices are pretty, json, ndjson/],
};

for (const [what, [args, says]] of Object.entries(wrong)) {
  t.test(what, async (t) => {
    const cwd = t.testdir({ file: '{"destination":[]}', folder: {} });
    const { status, stdout, stderr } = await exosim(['validate', ...args], { cwd });
    t.equal(status, 2);
    t.equal(stdout, '');
    t.match(stderr, /^exosim: .+\.\n$/, 'one sentence on one line');
    t.match(stderr, says);
    t.notMatch(stderr, 'secret');
  });
}

t.test('everything that cannot be read is named, and nothing is judged or written', async (t) => {
  const text = '{"destination":{"numbers":[]}}';
  const cwd = t.testdir({ 'a.json': text });
  const { status, stdout, stderr } = await exosim(['validate', 'a.json', 'b.json', 'c*', '--fix'], { cwd });
  t.equal(status, 2);
  t.equal(stdout, '');
  t.match(stderr, /^exosim: "b\.json" cannot be read.*\nexosim: No file is like "c\*".*\n$/);
  t.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), text);
});

t.test('a file may be called like a glob, and node_modules is looked into only by name', async (t) => {
  const right = '{"destination":[]}';
  const cwd = t.testdir({ '[a].json': right, node_modules: { 'b.json': right } });
  const files = async (...words: string[]) =>
    JSON.parse((await exosim(['validate', ...words], { cwd })).stdout).responses.map(
      ({ file }: { file: string }) => file,
    );
  t.same(await files('[a].json', '**/*.json'), ['[a].json']);
  t.same(await files('node_modules/*.json'), ['node_modules/b.json']);
});

t.test('whatever a file holds has a verdict [RESP-04]', async (t) => {
  const cwd = t.testdir({
    'binary.json': Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 7) % 256)),
    'deep.json': `{"destination":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    'empty.json': '',
    'gzip.json': Buffer.from([0x1f, 0x8b, 8, 0]),
    'huge.json': '{',
    'mark.json': '\ufeff',
    'open.json': '['.repeat(10_000),
    'sixteen.json': Buffer.from('\ufeff{}', 'utf16le'),
  });
  truncateSync(join(cwd, 'huge.json'), 200 * 1024 * 1024);
  for (const fix of [[], ['--fix']]) {
    const { status, stdout, stderr } = await exosim(['validate', '*.json', ...fix], { cwd });
    t.equal(status, 1);
    t.equal(stderr, '');
    const { responses } = JSON.parse(stdout) as { responses: { file: string; diagnostics: { code: string }[] }[] };
    t.same(
      responses.map(({ file, diagnostics }) => [file, ...diagnostics.map(({ code }) => code)].join(' ')),
      [
        'binary.json body-not-json',
        'deep.json wrong-type',
        'empty.json body-empty',
        'gzip.json body-not-json',
        'huge.json body-too-large',
        fix.length > 0 ? 'mark.json body-empty' : 'mark.json byte-order-mark body-empty',
        'open.json body-not-json',
        'sixteen.json body-not-json',
      ],
    );
  }
  t.match(await startExosim(t, ['validate', '-'], { stdin: Buffer.alloc(2 * 1024 * 1024, ' ') }).ended, {
    status: 1,
    stdout: /body-too-large/,
  });
});

t.test(
  'a file that cannot be written stays as it is',
  { skip: process.getuid?.() === 0 && 'root may write' },
  async (t) => {
    const text = '{"destination":{"numbers":[]}}';
    const cwd = t.testdir({ 'a.json': text });
    writeFileSync(join(cwd, 'b.json'), text, { mode: 0o444 });
    const { status, stderr } = await exosim(['validate', 'a.json', 'b.json', '--fix'], { cwd });
    t.equal(status, 2);
    t.match(stderr, /^exosim: "b\.json" cannot be written: permission denied; leave out --fix/);
    for (const file of ['a.json', 'b.json']) t.equal(readFileSync(join(cwd, file), 'utf8'), text);
  },
);

const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false;

t.test('a terminal is not waited for', { skip: !hasTerminal && 'no script of util-linux' }, async (t) => {
  const command = `'${process.execPath}' '${bin}' validate -`;
  const { status, stdout } = await run('script', ['-qec', command, '/dev/null']).ended;
  t.equal(status, 2);
  t.match(stdout, /exosim: -: there is nothing to read from a terminal; write exosim validate - < response\.json/);
});
