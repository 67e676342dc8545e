import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { ReportFile } from '../../src/cli/reportFile.js';

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'exosim-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

t.test('a report is in its file when it is finished, and not before', async (t) => {
  const folder = folderFor(t);
  const file = join(folder, 'report.xml');
  const report = new ReportFile(file, '--reporter');
  report.write('one ');
  report.write('two आशा\n');
  t.strictSame(readdirSync(folder), [], 'nothing half-written, and nothing beside it');
  report.finish();
  t.equal(readFileSync(file, 'utf8'), 'one two आशा\n');
  t.strictSame(readdirSync(folder), ['report.xml']);
});

t.test('what was in the file stays until the new report is there', async (t) => {
  const folder = folderFor(t);
  const [file, link] = [join(folder, 'report.xml'), join(folder, 'link.xml')];
  writeFileSync(file, 'old');
  symlinkSync(file, link);
  const report = new ReportFile(link, '--reporter');
  report.write('new');
  t.equal(readFileSync(file, 'utf8'), 'old');
  report.finish();
  t.equal(readFileSync(file, 'utf8'), 'new', 'a link leads to the file, and stays');
});

t.test('a device is written to, not replaced', async (t) => {
  const report = new ReportFile('/dev/null', '--reporter');
  report.write('text');
  report.finish();
  t.equal(readFileSync('/dev/null', 'utf8'), '');
});

t.test('a file that cannot be written is refused at once, in a sentence', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'file'), '');
  const cases: [file: string, reason: string][] = [
    [join(folder, 'missing', 'report.xml'), 'no such file or folder'],
    [folder, 'it is a folder'],
    [join(folder, 'file', 'report.xml'), 'a part of its path is not a folder'],
  ];
  for (const [file, reason] of cases)
    t.throws(() => new ReportFile(file, '--reporter'), {
      name: 'UsageError',
      message: `The report ${file} cannot be written: ${reason}; name another file with --reporter.`,
    });
});

t.test('what cannot be written after all is a sentence, too', async (t) => {
  const file = join(folderFor(t), 'report.xml');
  const report = new ReportFile(file, '--reporter');
  mkdirSync(file);
  t.throws(() => report.finish(), { name: 'UsageError', message: /it is a folder; name another file/ });
});

t.test(
  'what is read-only is left alone',
  { skip: process.getuid?.() === 0 && 'root may write anywhere' },
  async (t) => {
    const folder = folderFor(t);
    const file = join(folder, 'report.xml');
    writeFileSync(file, 'old', { mode: 0o444 });
    t.throws(() => new ReportFile(file, '--reporter'), { name: 'UsageError', message: /permission denied/ });
    chmodSync(folder, 0o555);
    t.throws(() => new ReportFile(join(folder, 'other.xml'), '--reporter'), {
      name: 'UsageError',
      message: /permission denied/,
    });
    chmodSync(folder, 0o755);
  },
);
