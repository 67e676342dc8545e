import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { makeFolder } from '../../src/files/makeFolder.js';

t.test('a folder is made with those around it', async (t) => {
  const folder = join(t.testdir({ file: '' }), 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  t.ok(statSync(folder).isDirectory());
  t.throws(() => makeFolder(join(folder, '..', '..', '..', 'file')), { code: 'ENOTDIR' });
  t.throws(() => makeFolder(join(folder, '..', '..', '..', 'file', 'below')), { code: 'ENOTDIR' });
});

t.test('where nothing can be made, it is told', { skip: !existsSync('/proc/self') }, async (t) => {
  t.throws(() => makeFolder('/proc/calls'), { code: 'ENOENT' });
  t.throws(() => makeFolder('/proc/calls/of/today'), { code: 'ENOENT' });
});
