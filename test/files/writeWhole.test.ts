import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { writeWhole } from '../../src/files/writeWhole.js';

t.test('writes a file, and leaves nothing else beside it', async (t) => {
  const folder = t.testdir();
  writeWhole(join(folder, 'a.yaml'), 'one');
  t.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), 'one');
  writeWhole(join(folder, 'a.yaml'), 'two');
  t.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), 'two');
  t.same(readdirSync(folder), ['a.yaml']);
});

t.test('replaces what a link leads to', async (t) => {
  const folder = t.testdir({ 'a.yaml': 'one' });
  const link = join(folder, 'b.yaml');
  symlinkSync('a.yaml', link);
  const { mode } = statSync(join(folder, 'a.yaml'));
  writeWhole(link, 'two');
  t.ok(lstatSync(link).isSymbolicLink());
  t.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), 'two');
  t.equal(statSync(link).mode, mode);
});

t.test('what cannot be written leaves all as it was', async (t) => {
  const folder = t.testdir();
  mkdirSync(join(folder, 'a.yaml'));
  t.throws(() => writeWhole(join(folder, 'a.yaml'), 'one'), { code: /^E/ });
  t.throws(() => writeWhole(join(folder, 'nowhere', 'a.yaml'), 'one'), { code: 'ENOENT' });
  t.same(readdirSync(folder), ['a.yaml']);
});

t.test('listens for no signal: what listens is let go of only when the event loop turns', async (t) => {
  const heard: string[] = [];
  const onListener = (name: string | symbol) => void heard.push(String(name));
  process.on('newListener', onListener);
  t.teardown(() => process.off('newListener', onListener));
  writeWhole(join(t.testdir(), 'a.yaml'), 'one');
  t.same(heard, []);
});
