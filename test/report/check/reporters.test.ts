import t from 'tap';
import {
  makeReporter,
  parseReporter,
  parseReporters,
  replay,
  reporterNames,
} from '../../../src/report/check/reporters.js';
import { Kept, sample } from './checkRuns.js';

t.test('a reporter, and its file', async (t) => {
  t.strictSame(parseReporter('tap'), { name: 'tap' });
  t.strictSame(parseReporter('junit:report.xml'), { name: 'junit', file: 'report.xml' });
  t.strictSame(parseReporter('json:C:\\report.json'), { name: 'json', file: 'C:\\report.json' });
  t.strictSame(parseReporters([]), []);
  t.strictSame(parseReporters(['pretty', 'junit:a.xml', 'json:b.json', 'json:c.json']).length, 4);
});

t.test('what cannot be meant is refused in a sentence', async (t) => {
  const cases: [texts: string[], message: string | RegExp][] = [
    [['jnit'], 'There is no reporter "jnit"; did you mean "junit"?'],
    [
      ['\u001b[2J\u0007'],
      /^There is no reporter "\\u001b\[2J\\u0007"; there are pretty, tap, junit, github, json, html\.$/,
    ],
    [[':report.xml'], /^There is no reporter ""/],
    [['tap:'], 'The reporter tap has a colon but no file; write tap:<file>, or tap alone.'],
    [
      ['pretty', 'tap'],
      'The reporters pretty and tap both write to standard output; give one a file, as in tap:<file>.',
    ],
    [['tap', 'tap'], /both write to standard output/],
    [['json', 'github'], /both write to standard output/],
    [['pretty', 'github', 'pretty'], /both write to standard output/],
    [['junit:report.xml', 'json:./report.xml'], 'Two reporters write to ./report.xml; give each a file of its own.'],
  ];
  for (const [texts, message] of cases)
    t.throws(() => parseReporters(texts), { name: 'ReporterError', code: 'REPORTER', message });
});

t.test('annotations may stand between the lines that people read', async (t) => {
  t.strictSame(parseReporters(['pretty', 'github']), [{ name: 'pretty' }, { name: 'github' }]);
});

t.test('every reporter is made by its name, and tells of the run', async (t) => {
  const beginnings = {
    pretty: '\nbattery',
    tap: 'TAP version 14',
    junit: '<?xml',
    github: '::error',
    json: '{\n',
    html: '<!doctype html>',
  };
  for (const name of reporterNames) {
    const sink = new Kept();
    await replay(sample, await makeReporter(name, sink));
    t.equal(sink.text.slice(0, beginnings[name].length), beginnings[name]);
    t.ok(sink.text.endsWith('\n'));
  }
});

t.test('pretty shows its progress only where that leaves no trace', async (t) => {
  for (const [output, errors, wanted] of [
    [true, true, true],
    [false, true, false],
    [true, false, false],
  ] as const) {
    const progress = new Kept({ isTerminal: errors });
    await replay(sample, await makeReporter('pretty', new Kept({ isTerminal: output }), { progress }));
    t.equal(progress.text !== '', wanted);
  }
});
