import stringWidth from 'string-width';
import t from 'tap';
import type { Comparison } from '../../../src/compare/comparison.js';
import { comparisonText, unpairedText } from '../../../src/report/compare/comparisonText.js';
import { paintFor } from '../../../src/report/style.js';

const plain = paintFor(false);
const sides = { one: 'a.jsonl', other: 'http://localhost:3000/connect' };

const comparison: Comparison = {
  calls: 1200,
  unnoticed: 1000,
  unnoticedAspects: { parameters: 999, latency: 1 },
  latency: { one: { p50: 0.4, p95: 12.3 }, other: null },
  noticed: [
    {
      callSid: `${'a'.repeat(31)}\u001b`,
      from: '09901320691',
      startedAt: '2024-09-03T11:44:54+05:30',
      lost: true,
      differences: [
        {
          aspect: 'outcome',
          noticed: true,
          sentence: 'The call ends with nobody answering instead of a conversation.',
        },
        { aspect: 'reason', noticed: false, sentence: 'The reason: another.' },
      ],
    },
  ],
};

t.test('many calls', async (t) => {
  const text = comparisonText(comparison, sides, plain);
  t.equal(
    text,
    `exosim diff
  the one    a.jsonl
  the other  http://localhost:3000/connect

✗ ${'a'.repeat(31)}\\u001b
  09901320691 · 2024-09-03 11:44:54
  ✗ outcome       The call ends with nobody answering instead of a conversation.
    besides: reason

1 of 1,200 callers would notice.
1,000 more calls differ in what no caller notices: parameters 999, latency 1.
Latency: p50 0.4 ms, p95 12 ms · no answer
`,
  );
  t.ok(text.split('\n').every((line) => stringWidth(line) <= 80));
});

t.test('a single call, and none of whom would notice', async (t) => {
  const single = { ...comparison, calls: 1, noticed: [], unnoticed: 0, unnoticedAspects: {} };
  t.match(
    comparisonText({ ...single, only: [] }, sides, plain),
    /\n✓ same {5}there is no difference\n\n0 of 1 caller would/,
  );
  const only = [{ aspect: 'latency', noticed: false, sentence: 'Latency: slower.' }] as const;
  const text = comparisonText({ ...single, only }, sides, plain);
  t.match(text, /\n✓ alike {4}the caller would not notice\n {2}· latency {7}Latency: slower\.\n/);
});

t.test('colour is only put on', async (t) => {
  const coloured = comparisonText(comparison, sides, paintFor(true));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colour is made of
  t.equal(coloured.replace(/\u001b\[\d+m/g, ''), comparisonText(comparison, sides, plain));
  t.not(coloured, comparisonText(comparison, sides, plain));
});

t.test('calls without a counterpart', async (t) => {
  t.equal(unpairedText(1, 'a.jsonl'), '1 call of a.jsonl has no counterpart, and was not compared.');
  t.equal(unpairedText(2, 'a.jsonl'), '2 calls of a.jsonl have no counterpart, and were not compared.');
});
