import { mkdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { reasonOf } from '../../src/files/fileError.js';

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return reasonOf(error);
  }
  return 'there was none';
}

t.test('what the file system says is told without its calls and paths', async (t) => {
  const folder = t.testdir({ file: '' });
  t.equal(
    refusal(() => readFileSync(`${folder}/none`)),
    'no such file or folder',
  );
  t.equal(
    refusal(() => readFileSync(folder)),
    'it is a folder',
  );
  t.equal(
    refusal(() => readFileSync(`${folder}/file/none`)),
    'a part of its path is not a folder',
  );
  t.equal(
    refusal(() => mkdirSync(folder)),
    'file already exists',
  );
  t.equal(
    refusal(() => readFileSync('x'.repeat(5000))),
    'name too long',
  );
  t.equal(reasonOf(new Error('something else')), 'something else');
});
