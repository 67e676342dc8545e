import fc from 'fast-check';
import t from 'tap';
import { type Answer, judge, profileFor, simulateCall, type Verdict } from '../../src/index.js';
import { memoryWebhook } from '../call/memoryWebhook.js';
import { bytesOf } from '../contract/answers.js';
import { anyCharacter, anyText } from './anyText.js';
import { jsonTexts, nearlyResponses } from './jsonTexts.js';

const numRuns = 250;

/** Whatever a terminal could take for a command, and halves of characters. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A verdict is whole: parameters exactly when accepted, a reason exactly when not, and nothing in it that is unsafe to print. */
function isWhole({ accepted, parameters, diagnostics }: Verdict): boolean {
  const reasons = diagnostics.some(({ severity }) => severity === 'error');
  const safe = diagnostics.every(
    ({ message, hint, pointer = '' }) =>
      ![message, hint, pointer].some((text) => unsafe.test(text) || text.includes('secret')),
  );
  return safe && (accepted ? parameters !== undefined : parameters === undefined && reasons);
}

function judgedWhole(body: unknown, more: Partial<Answer> = {}): boolean {
  const answer = { status: 200, contentType: 'application/json', body: bytesOf(body), durationMs: 1, ...more };
  return isWhole(judge(answer, profileFor('documented'))) && isWhole(judge(answer, profileFor('observed')));
}

t.test('any bytes have a verdict [RESP-04]', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => judgedWhole(bytes)),
      { numRuns },
    ),
  );
});

t.test('any text has a verdict [RESP-04]', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(anyText(), (text) => judgedWhole(text)),
      { numRuns },
    ),
  );
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.json({ stringUnit: anyCharacter }), (text) => judgedWhole(text)),
      { numRuns },
    ),
  );
});

t.test('any JSON with the names of a response has a verdict [RESP-07]', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(jsonTexts, (text) => judgedWhole(text)),
      { numRuns },
    ),
  );
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(nearlyResponses, (text) => judgedWhole(text)),
      { numRuns: 2 * numRuns },
    ),
  );
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => judgedWhole(JSON.stringify({ destination: value }))),
      { numRuns },
    ),
  );
});

t.test('any status, Content-Type and Location have a verdict [RESP-01 RESP-03]', async (t) => {
  const text = anyText();
  const answers = fc.record({
    status: fc.integer({ min: 200, max: 999 }),
    contentType: fc.option(text),
    location: fc.option(text, { nil: undefined }),
  });
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(answers, (more) => judgedWhole('{"destination":[]}', more)),
      { numRuns },
    ),
  );
});

t.test('nesting ten thousand deep has a verdict [RESP-04]', async (t) => {
  const deep = 10_000;
  const nested = [
    '['.repeat(deep),
    `${'['.repeat(deep)}${']'.repeat(deep)}`,
    `${'{"destination":'.repeat(deep)}[]${'}'.repeat(deep)}`,
    `{"destination":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    `{"destination":[{"contact_uri":"sip:asha","x":${'{"x":'.repeat(deep)}1${'}'.repeat(deep)}}]}`,
    `{"destination":[],"recording":${'{"record":'.repeat(deep)}true${'}'.repeat(deep)}}`,
  ];
  for (const text of nested) t.ok(judgedWhole(text), text.slice(0, 40));
});

t.test('a mebibyte of anything has a verdict [RESP-04]', async (t) => {
  const mebibyte = 1024 * 1024;
  const wide = `{"destination":[${'{"contact_uri":"x"},'.repeat(50_000)}{"contact_uri":"sip:asha"}]}`;
  const strange = `{"destination":[${'7,'.repeat(400_000)}7]}`;
  const keys = `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1,`).join('')}"destination":[]}`;
  for (const body of [
    '['.repeat(mebibyte),
    '"'.repeat(mebibyte),
    ' '.repeat(mebibyte),
    '\u001b'.repeat(mebibyte),
    wide,
    strange,
    keys,
  ]) {
    const answer = { status: 200, contentType: 'application/json', body: bytesOf(body), durationMs: 1 };
    t.ok(isWhole(judge(answer, profileFor('documented'))), body.slice(0, 20));
  }
});

t.test('whatever a webhook answers, the call ends in a record', async (t) => {
  const bodies = fc.array(fc.oneof(jsonTexts, nearlyResponses), { minLength: 1, maxLength: 3 });
  const ends = fc.asyncProperty(bodies, fc.constantFrom('documented', 'observed'), async (texts, fidelity) => {
    const webhook = memoryWebhook((fetch) => texts[(fetch - 1) % texts.length]);
    const { outcome, diagnostics } = await simulateCall(
      { primary: 'http://localhost/', agentsDefault: 'busy', maxFetches: 5, seed: 1, fidelity },
      { webhook },
    );
    return (
      outcome !== null && diagnostics.every(({ message, hint, pointer = '' }) => !unsafe.test(message + hint + pointer))
    );
  });
  await t.resolves(fc.assert(ends, { numRuns }));
});
