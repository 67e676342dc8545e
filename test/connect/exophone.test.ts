import t from 'tap';
import { outgoingExophone } from '../../src/connect/exophone.js';
import { createAccount } from '../../src/telephony/account.js';
import { asha, parametersFor } from './fakePorts.js';

const own = '08047112233';
const account = createAccount({ exophones: ['+918047112244', '+918047112255:incoming-only'] });
const choose = (outgoing_phone_number: string | undefined, of = account) =>
  outgoingExophone(parametersFor([asha], { outgoing_phone_number }), own, of);

t.test('without a wish a leg goes out from the ExoPhone of the call [PARAM-05]', async (t) => {
  t.same(choose(undefined), { exophone: own });
});

t.test('an ExoPhone of the account that can dial out is used [PARAM-05]', async (t) => {
  t.same(choose('+918047112244'), { exophone: '+918047112244' });
});

t.test('any other number gives way to the ExoPhone of the call, with a warning [PARAM-05]', async (t) => {
  const cases = {
    '+918047112255': 'outgoing-number-incoming-only',
    '+918047112266': 'outgoing-number-not-ours',
    'sip:asha': 'outgoing-number-not-e164',
  };
  for (const [number, code] of Object.entries(cases)) {
    t.match(choose(number), { exophone: own, found: { code, severity: 'warning', pointer: '/outgoing_phone_number' } });
  }
});

t.test('a number that is not in E.164 is shown in E.164, and not used [PARAM-05]', async (t) => {
  t.match(choose('080-47112244'), {
    exophone: own,
    found: { code: 'outgoing-number-not-e164', hint: 'Write it as "+918047112244".' },
  });
  t.match(choose('90876xxxxx'), {
    exophone: own,
    found: { code: 'outgoing-number-not-e164', hint: 'Write the ExoPhone in E.164.' },
  });
});

t.test('where nobody said which the ExoPhones are, the number is used and the user is told [PARAM-05]', async (t) => {
  t.match(choose('+918047112266', createAccount()), {
    exophone: '+918047112266',
    found: { code: 'outgoing-number-unchecked', severity: 'info' },
  });
});
