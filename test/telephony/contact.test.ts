import t from 'tap';
import { parseContact, toE164 } from '../../src/telephony/contact.js';

t.test('a phone number in E.164 and a SIP user are contacts [PARAM-03]', async (t) => {
  for (const uri of ['+919876543210', '+918047112233', '+14155552671', '+442079460958', '+390612345678']) {
    t.match(parseContact(uri), { uri, kind: 'phone', key: uri, plausible: true });
  }
  for (const uri of [
    'sip:asha',
    'sip:gauravjfb55d386',
    'sip:a.b-c_d~e!',
    "sip:(o'neil)*",
    'sip:+919876543210',
    'sip:100%25',
  ]) {
    t.match(parseContact(uri), { uri, kind: 'sip', key: uri, plausible: true });
  }
});

t.test('every other form is invalid [PARAM-03]', async (t) => {
  const numbers = [
    '09876543210',
    '9876543210',
    '+91 9876543210',
    '+91-98765-43210',
    '00919876543210',
    '919876543210',
    '+910987654321',
    ' +919876543210',
    '+919876543210\n',
    'tel:+919876543210',
  ];
  const users = [
    'sip:',
    'sip:asha@example.com',
    'SIP:asha',
    'sips:asha',
    ' sip:asha',
    'sip:asha ravi',
    'sip:asha\n',
    'sip:äsha',
    'asha',
  ];
  const others = [
    '',
    ' ',
    '+',
    '+0',
    '911',
    'null',
    '+91987654321o',
    '+919876543210,+919876543211',
    '\u0000',
    `+91${'9'.repeat(500)}`,
  ];
  for (const uri of [...numbers, ...users, ...others]) t.equal(parseContact(uri).kind, 'invalid', JSON.stringify(uri));
});

t.test('all spellings of a number have one key, also those that cannot be dialed [REFETCH-02]', async (t) => {
  for (const uri of [
    '+919876543210',
    '09876543210',
    '9876543210',
    '+91 98765 43210',
    '00919876543210',
    '098765-43210',
  ]) {
    t.equal(parseContact(uri).key, '+919876543210', uri);
  }
  t.equal(parseContact(' asha ').key, 'asha');
  t.not(parseContact('sip:asha').key, parseContact('sip:Asha').key, 'a SIP user is as it is written');
});

t.test('a number of a length that its country does not have is dialed, but is not plausible [PARAM-03]', async (t) => {
  for (const uri of ['+9198765', '+141555526718', '+1415555'])
    t.match(parseContact(uri), { kind: 'phone', plausible: false }, uri);
});

t.test('the same text gives the same contact, and many texts are no burden', async (t) => {
  t.equal(parseContact('sip:asha'), parseContact('sip:asha'));
  for (let index = 0; index < 10_050; index++) parseContact(`sip:user${index}`);
  t.match(parseContact('sip:asha'), { kind: 'sip', key: 'sip:asha' });
});

t.test('a text is read as E.164, or is no phone number', async (t) => {
  t.equal(toE164('080 4711 2233'), '+918047112233');
  t.equal(toE164('+1 (415) 555-2671'), '+14155552671');
  t.equal(toE164('call me at 09876543210'), undefined, 'a number within a text is not picked out');
  t.equal(toE164('anonymous'), undefined);
  t.equal(toE164(`${' '.repeat(64)}09876543210`), undefined, 'nobody writes a number that long');
});
