import t from 'tap';
import { bodyOf } from '../../../src/record/recordedBody.js';
import { redact } from '../../../src/record/redact/redact.js';
import { replay } from '../../../src/record/replay.js';
import { answerOf } from '../../contract/answers.js';
import { recordedCall } from '../recordedCalls.js';

t.test('JSON that is nested deeply is text like any other', async (t) => {
  const levels = 100_000;
  const deep = `${'['.repeat(levels)}"+919876500001", "asha.kumar"${']'.repeat(levels)}`;
  for (const body of [deep, `{"destination":${deep}}`, JSON.stringify({ note: deep })]) {
    const record = await recordedCall({ users: ['sip:asha.kumar'] }, { ...answerOf({}), body: Buffer.from(body) });
    const redacted = await redact(record);
    const [fetch] = redacted.recorded.exchanges;
    if (fetch?.kind !== 'fetch') throw new Error('there is a fetch');
    const text = Buffer.from(bodyOf(fetch.answer.body)).toString();
    t.notMatch(text, '9876500001');
    t.notMatch(text, 'asha.kumar');
    t.match(text, '+9155555');
    t.equal((await replay(redacted)).parting, undefined);
  }
});

t.test('so is a CustomField', async (t) => {
  const deep = `${'['.repeat(5000)}"platinum"${']'.repeat(5000)}`;
  const redacted = await redact(await recordedCall({ customField: deep }, answerOf({})));
  t.notMatch(JSON.stringify(redacted), 'platinum');
});
