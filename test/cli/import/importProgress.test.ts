import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import t from 'tap';
import { ImportProgress } from '../../../src/cli/import/importProgress.js';

/** As much of a terminal as is needed. */
class Terminal {
  readonly isTTY: boolean;
  written = '';

  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.written += text;
  }

  cursorTo(): void {
    this.written += '\r';
  }

  clearLine(): void {
    this.written += '⌫';
  }
}

function progressOn(terminal: Terminal, ...files: string[]): ImportProgress {
  return new ImportProgress(terminal as unknown as WriteStream, files);
}

t.test('on a terminal, it is told how much of the files is read', async (t) => {
  const folder = t.testdir({ one: 'x'.repeat(3 * 1024 * 1024), two: 'x'.repeat(1024 * 1024) });
  const files = [join(folder, 'one'), join(folder, 'two')];
  const terminal = new Terminal(true);
  progressOn(terminal, ...files).show(1024 * 1024, 1200);
  t.equal(terminal.written, '\rimporting: 25 % of 4.0 MiB, 1,200 fetches of the applet⌫');
  const second = new Terminal(true);
  const progress = progressOn(second, ...files, '-');
  progress.show(3 * 1024 * 1024, 1);
  progress.next();
  progress.clear();
  t.equal(second.written, '\rimporting: 3.0 MiB, 1 fetches of the applet⌫\r⌫');
});

t.test('elsewhere, nothing is', async (t) => {
  const terminal = new Terminal(false);
  const progress = progressOn(terminal, 'nowhere');
  progress.show(1, 1);
  progress.clear();
  t.equal(terminal.written, '');
});
