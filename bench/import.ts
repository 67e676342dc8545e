import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { LoggedCalls } from '../src/import/calls/loggedCalls.js';
import { LogReader } from '../src/import/logReader.js';
import { targetOf } from '../src/webhook/target.js';
import { median, say } from './measure.js';

const lines = 1_000_000;
const rounds = 3;

/**
 * (h) Reading a gzipped nginx log, beside `zcat | wc -l` on the same file: where one line in
 * three is a call's, the others being its events, and where all are.
 */
export async function measureImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'exosim-bench-'));
  try {
    for (const share of [3, 1]) await measureLog(join(folder, `access-${share}.log.gz`), share);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureLog(file: string, share: number): Promise<void> {
  await pipeline(Readable.from(logLines(share)), createGzip({ level: 1 }), createWriteStream(file));
  const rates: number[] = [];
  const ratios: number[] = [];
  let memory = 0;
  for (let round = 0; round < rounds; round++) {
    const count = timed(() => spawnSync('sh', ['-c', `zcat "${file}" | wc -l`]));
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    const began = performance.now();
    const calls = new LoggedCalls();
    await new LogReader('log', {}, (request) => calls.add(request)).read(file);
    const took = performance.now() - began;
    memory = Math.max(memory, process.memoryUsage.rss() - before);
    rates.push((lines / took) * 1000);
    ratios.push(took / count);
  }
  const which = share === 1 ? 'all of them calls' : `one in ${share} a call's`;
  say(`(h) import: nginx lines per second, ${which}`, Math.round(median(rates)).toString(), 'at least 200000');
  say(`    … times what zcat | wc -l takes`, median(ratios).toFixed(1));
  say(`    … resident memory, at most more`, `${(memory / 1024 / 1024).toFixed(0)} MiB`);
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** In pieces of many lines, as a disk gives them. */
function* logLines(share: number): Generator<string> {
  let piece = '';
  for (let line = 0; line < lines; line++) {
    piece += line % share === 0 ? callLine(line) : `${front}"POST /events?${line} HTTP/1.1" 200 2 "-" "-"\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const front = '10.0.0.7 - - [03/Sep/2024:06:14:54 +0000] ';

function callLine(line: number): string {
  const time = new Date(Date.UTC(2024, 8, 3) + line * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const from = `0${9_000_000_000 + (line % 50_000)}`;
  const { path } = targetOf('http://localhost/connect', {
    CallSid: line.toString(16).padStart(32, '0'),
    CallFrom: from,
    CallTo: '08047112233',
    Direction: 'incoming',
    Created: time,
    DialCallDuration: '0',
    StartTime: time,
    EndTime: '1970-01-01 05:30:00',
    CallType: 'call-attempt',
    DialWhomNumber: '',
    flow_id: '100001',
    tenant_id: 'exosim',
    From: from,
    To: '08047112233',
    CurrentTime: time,
  });
  return `${front}"GET ${path} HTTP/1.1" 200 123 "-" "-"\n`;
}
