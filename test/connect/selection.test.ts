import t from 'tap';
import { diagnosticOfSkip, reasonNotToDial, type Selection, stateManagementOf } from '../../src/connect/selection.js';
import { createAccount } from '../../src/telephony/account.js';
import { PresenceBook } from '../../src/telephony/presence.js';
import { judged } from '../contract/answers.js';
import { asha, parametersFor, ravi } from './fakePorts.js';

const among = (more: Partial<Selection> = {}): Selection => ({
  account: createAccount(),
  presence: new PresenceBook(),
  callSid: 'this call',
  stateManaged: true,
  knowsUsers: true,
  lookUpUsers: false,
  ...more,
});

function reason(uri: string, more: Partial<Selection> = {}) {
  const [destination] = parametersFor([uri]).destination;
  return destination && reasonNotToDial(destination, among(more));
}

t.test('state management is on when it is asked for [PARAM-04]', async (t) => {
  t.equal(stateManagementOf(parametersFor([asha]), createAccount()), undefined);
  t.equal(stateManagementOf(parametersFor([asha], { state_management: true }), createAccount()), 'asked-for');
});

t.test('any SIP contact switches it on for the whole response [STATE-03]', async (t) => {
  for (const state_management of [true, false]) {
    t.equal(stateManagementOf(parametersFor([asha, 'sip:ravi'], { state_management }), createAccount()), 'sip-contact');
  }
});

t.test('any contact that is a user of the account does, too [STATE-04]', async (t) => {
  t.equal(stateManagementOf(parametersFor([asha, ravi]), createAccount({ users: ['098765 43211'] })), 'account-user');
  t.equal(stateManagementOf(parametersFor([asha, ravi]), createAccount({ users: [`${ravi}:off`] })), 'account-user');
  t.equal(stateManagementOf(parametersFor([asha]), createAccount({ users: [ravi] })), undefined);
});

t.test('what is dropped from a destination has no say in it [RESP-07 STATE-03]', async (t) => {
  const { parameters } = judged({ destination: { numbers: [asha, 'sip:ravi'] } }, 'observed');
  t.equal(parameters && stateManagementOf(parameters, createAccount()), undefined);
});

t.test('a contact on another call is not dialed under state management [STATE-01 TRAN-10]', async (t) => {
  const presence = new PresenceBook();
  presence.occupy(asha, 'another call');
  t.equal(reason(asha, { presence }), 'busy');
  t.equal(reason(ravi, { presence }), undefined);
  t.equal(reason(asha, { presence, stateManaged: false }), undefined);
  t.equal(
    reason(asha, { presence, callSid: 'another call' }),
    undefined,
    'its own call does not keep it from being dialed again',
  );
});

t.test('a user whose device is unverified or off is not dialed [STATE-05 TRAN-08 TRAN-09]', async (t) => {
  const account = createAccount({ users: [`${asha}:unverified`, `${ravi}:off`, 'sip:meena'] });
  t.equal(reason(asha, { account }), 'unverified-device');
  t.equal(reason(ravi, { account, stateManaged: false }), 'device-off');
  t.equal(reason('sip:meena', { account }), undefined);
});

t.test(
  'a SIP user that the account does not have is not dialed, if there is a roster [STATE-05 TRAN-07]',
  async (t) => {
    t.equal(reason('sip:john', { account: createAccount({ users: [] }) }), 'unknown-user');
    t.equal(reason('sip:john'), undefined);
    t.equal(
      reason('+919876543219', { account: createAccount({ users: [] }) }),
      undefined,
      'a phone number need not be a user',
    );
  },
);

t.test('where every contact is looked up as a user, a number outside the roster is unknown [PARAM-14]', async (t) => {
  t.equal(reason(asha, { lookUpUsers: true }), 'unknown-user');
  t.equal(reason(asha, { lookUpUsers: true, account: createAccount({ users: [asha] }) }), undefined);
  t.equal(reason('sip:asha', { lookUpUsers: true }), undefined);
});

t.test('a contact in an invalid form is that before anything else [PARAM-03 TRAN-05]', async (t) => {
  t.equal(reason('09876543210', { account: createAccount({ users: [`${asha}:off`] }) }), 'invalid-number');
});

t.test('each skip is told of once: an invalid contact was told of when its response was read', async (t) => {
  t.equal(diagnosticOfSkip('asha', 'invalid-number'), undefined);
  t.match(diagnosticOfSkip('sip:\u001basha', 'busy'), {
    code: 'contact-busy',
    clause: 'TRAN-10',
    message: /^"sip:\\u001basha" was skipped: /,
  });
  t.match(diagnosticOfSkip(asha, 'unknown-user'), { code: 'user-unknown', clause: 'TRAN-07' });
  t.match(diagnosticOfSkip(asha, 'unverified-device'), { code: 'device-unverified', clause: 'TRAN-08' });
  t.match(diagnosticOfSkip(asha, 'device-off'), { code: 'device-off', clause: 'TRAN-09' });
});
