import t from 'tap';
import { redact } from '../../../src/record/redact/redact.js';
import { Sweep } from '../../../src/record/redact/sweep.js';
import { replay } from '../../../src/record/replay.js';
import { answerOf } from '../../contract/answers.js';
import { dialing, recordedCall } from '../recordedCalls.js';

const sweep = new Sweep();
sweep.addNumber('9876012345');
sweep.addNumber('98760');
sweep.addWord('asha.kumar', false);
sweep.addWord('gold', false);
sweep.addWord('incoming call', false);
sweep.addWord('{"a":"x1","b":"y2"}', false);
sweep.addWord('2024', false);
sweep.addWord('3f9c0a7d51e84b62b1d07c5e9a2f6480', true);

t.test('the run of text that carries it is replaced, and nothing around it', async (t) => {
  const hex = Buffer.from('9876012345').toString('hex');
  for (const [text, expected] of [
    ['say 9-8-7-6-0-1-2-3-4-5 now', 'say redacted now'],
    ['tel=%25252B919876012345&x=1', 'tel=%25252B91redacted&x=1'],
    [`id ${hex}, ok`, 'id redacted, ok'],
    ['user asha%2Ekumar!', 'user redacted!'],
    ['is <b>98760</b><i>12345</i>', 'is <b>redacted</i>'],
    ['sid 3f9c0a7d51e84b62', 'sid redacted'],
    ['sid 0a7d51e84b62b1d0…', 'sid redacted…'],
    ['=39=38=37=36=30=31=32=33=34=35', 'redacted'],
    ['\\x39\\x38\\x37\\x36\\x30\\x31\\x32\\x33\\x34\\x35', 'redacted'],
    ['0x39, 0x38, 0x37, 0x36, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35', 'redacted'],
    ['٩٨٧٦٠١٢٣٤٥ and ９８７６０１２３４５', 'redacted and redacted'],
    ['an incoming-call', 'an redacted'],
    [`is ${Buffer.from('{"a":"x1","b":"y2"}').toString('hex')}`, 'is redacted'],
    ['a gold%20card', 'a redacted%20card'],
  ] as const)
    t.equal(sweep.text(text), expected);
});

t.test('JSON stays JSON, and each value one value', async (t) => {
  for (const [text, expected] of [
    ['{"a":["98760","12345"],"b":1}', '{"a":["redacted","redacted"],"b":1}'],
    ['{"a":[98760,12345],"b":1}', '{"a":[0,0],"b":1}'],
    ['{"type":"Buffer","data":[57,56,55,54,48,49,50,51,52,53]}', '{"type":"Buffer","data":[0,0,0,0,0,0,0,0,0,0]}'],
    ['{"a":"\\n\\u0039876012345\\n"}', '{"a":"\\nredacted\\n"}'],
    ['{"a":"\\\\u0039876012345"}', '{"a":"redacted"}'],
  ] as const)
    t.equal(sweep.text(text), expected);
});

t.test('what only looks like it stays', async (t) => {
  for (const text of [
    'golden marigold',
    '{"direction":"incoming","call_sid":"1"}',
    '2024-09-03T11:44:54+05:30',
    'Tue, 03 Sep 2024 11:44:54',
    'http://localhost:2024/',
    '1198760',
    '+915555500001',
    'redactedcall00000000000000000001',
  ])
    t.equal(sweep.text(text), text);
});

t.test('long texts are looked through to their end', async (t) => {
  const [before, after] = ['QUJD'.repeat(20_000), '%41'.repeat(5000)];
  const found = sweep.text(`${before} 9876012345 ${after}`);
  t.notMatch(found, '9876012345');
  t.ok(found.endsWith(after));
});

t.test(
  'pieces of a field that is JSON, and secrets that say what they are, are hidden wherever they stand',
  async (t) => {
    const token = 'q7Zr2mX9bK4tLw8v';
    const basic = Buffer.from('ravi:pa55word!').toString('base64');
    const record = await recordedCall(
      {
        primary: 'http://localhost:3000/connect?hash=deadbeef&access=level9x&x=1',
        customField: '{"tier":"platinum","order":471199,"tags":["vip-7"]}',
      },
      dialing(['+919901320692'], {
        call_event_passthru_url: `http://localhost:3000/events?trace=${token}&page=about-us`,
        tier: 'platinum',
        order: 471199,
        notes: [
          'vip-7',
          `Bearer ${token}x`,
          `Basic ${basic}`,
          'Basic information',
          'deadbeef',
          Buffer.from('platinum').toString('hex'),
        ],
      }),
    );
    const redacted = await redact(record);
    const shown = JSON.stringify(redacted);
    for (const hidden of ['platinum', '471199', 'vip-7', token, basic, 'pa55word', 'deadbeef', 'level9x', '706c6174'])
      t.notMatch(shown, hidden, hidden);
    t.match(shown, 'Basic information');
    t.match(shown, 'page=about-us');
    t.equal((await replay(redacted)).parting, undefined);
    t.equal(redacted.outcome, record.outcome);
  },
);

t.test('bytes that are no UTF-8 are looked into as well', async (t) => {
  const number = '9901320699';
  for (const bytes of [
    Buffer.from(`\ufeff{"n":"${number.split('').join('_')}"}`, 'utf16le'),
    Buffer.concat([Buffer.from(`n=${Buffer.from(number).toString('hex')}`), Buffer.from([0xe9])]),
    Buffer.concat([Buffer.from('n=९९०१३२०६९९'), Buffer.from([0xff])]),
  ]) {
    const record = await recordedCall({ from: `0${number}` }, { ...answerOf({}), body: bytes });
    const redacted = await redact(record);
    t.match(redacted.recorded.exchanges[0], { answer: { body: { base64: String } } });
    t.notSame(redacted.recorded.exchanges, record.recorded.exchanges);
    const { base64 } = (redacted.recorded.exchanges[0] as { answer: { body: { base64: string } } }).answer.body;
    const read = Buffer.from(base64, 'base64');
    t.match(read.toString('latin1').replaceAll('\0', ''), /redacted|5_5_5/);
    t.equal((await replay(redacted)).parting, undefined);
  }
});
