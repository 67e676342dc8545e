import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { Run } from '../../src/check/reruns.js';
import { WatchError, watchFor } from '../../src/check/watch.js';
import type { Owner } from '../scenarios/server.js';

t.jobs = 8;

const content = {
  'suite.yaml': 'name: one',
  'report.xml': '<x/>',
  scenarios: { 'a.yaml': 'a', deep: { 'b.yaml': 'b' }, node_modules: { 'c.yaml': 'c' }, '.git': { head: 'd' } },
};

interface Watched {
  /** Which of the above, and relative to the folder that holds it. */
  readonly paths: readonly string[];
  readonly except?: readonly string[];
  readonly quiet?: number;
}

/** Watches in a folder, and tells of the runs that follow. */
async function watched(owner: Owner, folder: string, { paths, except = [], quiet }: Watched) {
  const interrupt = new AbortController();
  const runs = new Runs();
  const at = (path: string) => join(folder, path);
  const watching = await watchFor(
    { paths: paths.map(at), except: except.map(at), signal: interrupt.signal, quiet },
    async (changed) => runs.add(changed.map((file) => file.slice(folder.length + 1))),
  );
  owner.teardown(async () => {
    interrupt.abort();
    await watching.ended;
  });
  return { at, runs, watching };
}

/** What made each run. */
class Runs {
  readonly all: (readonly string[])[] = [];
  #told: () => void = () => undefined;

  add(changed: readonly string[]): void {
    this.all.push(changed);
    this.#told();
  }

  /** Waits for that many runs, those before included. */
  async count(count: number): Promise<readonly (readonly string[])[]> {
    while (this.all.length < count) {
      await new Promise<void>((told) => {
        this.#told = told;
      });
    }
    return this.all;
  }
}

t.test('a change runs, and the watch itself does not', async (t) => {
  const { at, runs } = await watched(t, t.testdir(content), { paths: ['suite.yaml'] });
  t.same(runs.all, []);
  writeFileSync(at('suite.yaml'), 'name: two');
  t.same(await runs.count(1), [['suite.yaml']]);
  writeFileSync(at('suite.yaml'), 'name: three');
  t.same(await runs.count(2), [['suite.yaml'], ['suite.yaml']]);
});

t.test('a save that replaces the file is a change, each time', async (t) => {
  const { at, runs } = await watched(t, t.testdir(content), { paths: ['suite.yaml'] });
  for (const round of [1, 2, 3]) {
    writeFileSync(at('suite.yaml.new'), `name: ${round}`);
    renameSync(at('suite.yaml.new'), at('suite.yaml'));
    await runs.count(round);
  }
  t.same(runs.all, [['suite.yaml'], ['suite.yaml'], ['suite.yaml']]);
});

t.test('a file that is taken away and comes back is seen both times', async (t) => {
  const { at, runs } = await watched(t, t.testdir(content), { paths: ['suite.yaml'] });
  rmSync(at('suite.yaml'));
  await runs.count(1);
  writeFileSync(at('suite.yaml'), 'name: back');
  t.same(await runs.count(2), [['suite.yaml'], ['suite.yaml']]);
});

t.test('in a folder new files count, in new folders too, but not what is installed or kept by git', async (t) => {
  const { at, runs } = await watched(t, t.testdir(content), { paths: ['scenarios'] });
  for (const path of ['scenarios/node_modules/c.yaml', 'scenarios/.git/head', 'suite.yaml'])
    writeFileSync(at(path), 'changed');
  writeFileSync(at('scenarios/new.yaml'), 'new');
  await runs.count(1);
  mkdirSync(at('scenarios/later'));
  writeFileSync(at('scenarios/later/new.yaml'), 'new');
  await runs.count(2);
  writeFileSync(at('scenarios/deep/b.yaml'), 'changed');
  await runs.count(3);
  t.same(runs.all, [['scenarios/new.yaml'], ['scenarios/later/new.yaml'], ['scenarios/deep/b.yaml']]);
});

t.test('a burst of changes makes one run', async (t) => {
  const { at, runs } = await watched(t, t.testdir(content), { paths: ['suite.yaml', 'scenarios'], quiet: 500 });
  const files = Array.from({ length: 20 }, (_, index) => `scenarios/${String(index).padStart(2, '0')}.yaml`);
  for (const file of [...files, 'suite.yaml']) writeFileSync(at(file), 'burst');
  t.same(await runs.count(1), [[...files, 'suite.yaml']]);
  writeFileSync(at('suite.yaml'), 'afterwards');
  t.same((await runs.count(2)).slice(1), [['suite.yaml']]);
});

t.test('what a run writes does not start it again', async (t) => {
  const { at, runs, watching } = await watched(t, t.testdir(content), {
    paths: ['.'],
    except: ['report.xml', 'new.json'],
  });
  watching.runNow();
  t.same(await runs.count(1), [[]]);
  writeFileSync(at('report.xml'), '<y/>');
  writeFileSync(at('new.json'), '{}');
  writeFileSync(at('suite.yaml'), 'changed');
  t.same(await runs.count(2), [[], ['suite.yaml']]);
});

t.test('a change cancels the run under way, and the next begins when that has ended', async (t) => {
  const folder = t.testdir({ 'suite.yaml': 'one' });
  const interrupt = new AbortController();
  const told: string[] = [];
  const begun = new Runs();
  const slow: Run = async (changed, signal) => {
    told.push(`begins with ${changed.length} changed`);
    begun.add(changed);
    if (!signal.aborted) await new Promise((cancelled) => signal.addEventListener('abort', cancelled));
    await new Promise((cleanedUp) => setImmediate(cleanedUp));
    told.push('ends');
    throw new Error('it was cancelled');
  };
  const watching = await watchFor({ paths: [folder], signal: interrupt.signal }, slow);
  watching.runNow();
  await begun.count(1);
  writeFileSync(join(folder, 'suite.yaml'), 'two');
  await begun.count(2);
  interrupt.abort();
  await watching.ended;
  watching.runNow();
  t.same(told, ['begins with 0 changed', 'ends', 'begins with 1 changed', 'ends']);
});

t.test('a fault of a run ends the watch', async (t) => {
  const folder = t.testdir({ 'suite.yaml': 'one' });
  const watching = await watchFor({ paths: [folder] }, async () => {
    throw new Error('a fault');
  });
  watching.runNow();
  await t.rejects(watching.ended, { message: 'a fault' });
});

t.test('a path that is not there is said', async (t) => {
  const folder = t.testdir({ 'suite.yaml': 'one' });
  const missing = join(folder, 'other.yaml');
  await t.rejects(
    watchFor({ paths: [missing] }, async () => undefined),
    new WatchError(`${missing} cannot be watched: no such file or folder.`),
  );
});
