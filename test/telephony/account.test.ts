import t from 'tap';
import { createAccount } from '../../src/telephony/account.js';

t.test('without a roster there are no users, and nobody says who exists [STATE-05]', async (t) => {
  const account = createAccount();
  t.equal(account.hasRoster, false);
  t.equal(account.user('sip:asha'), undefined);
  t.equal(createAccount({ users: [] }).hasRoster, true, 'an empty roster is a roster');
});

t.test('users are available, unverified or off, under any spelling of their number [STATE-05]', async (t) => {
  const account = createAccount({
    users: ['sip:asha', 'sip:ravi:unverified', '+919876543210:off', '09876543211:unverified', '+91 98765 43212'],
  });
  t.equal(account.user('sip:asha'), 'available');
  t.equal(account.user('sip:ravi'), 'unverified');
  t.equal(account.user('+919876543210'), 'off');
  t.equal(account.user('+919876543211'), 'unverified');
  t.equal(account.user('+919876543212'), 'available');
  t.equal(account.user('sip:meena'), undefined);
  t.equal(account.user('sip:ravi:unverified'), undefined);
});

t.test('a suffix that is no state belongs to the contact', async (t) => {
  const account = createAccount({ users: ['sip:asha:busy', 'sip:off'] });
  t.equal(account.user('sip:asha'), undefined);
  t.equal(account.user('sip:asha:busy'), 'available');
  t.equal(account.user('sip:off'), undefined);
  t.equal(account.user('sip'), 'off');
});

t.test('an ExoPhone can dial out, only take calls, or belong to somebody else [PARAM-05]', async (t) => {
  const account = createAccount({ exophones: ['+918047112233', '080-4711-2244', '08047112255:incoming-only'] });
  t.equal(account.exophone('+918047112233'), 'can-dial-out');
  t.equal(account.exophone('+918047112244'), 'can-dial-out');
  t.equal(account.exophone('+918047112255'), 'incoming-only');
  t.equal(account.exophone('+918047112266'), 'not-ours');
});

t.test('without ExoPhones none is checked [PARAM-05]', async (t) => {
  t.equal(createAccount().exophone('+918047112233'), 'unchecked');
  t.equal(createAccount({ exophones: [] }).exophone('+918047112233'), 'not-ours');
});

t.test('a caller is the same caller in every spelling of the number [PARAM-06]', async (t) => {
  const account = createAccount({ sticky: new Map([['09901320691', '098765 43210']]) });
  for (const spelling of [
    '09901320691',
    '+919901320691',
    '9901320691',
    '+91 99013 20691',
    '0990-132-0691',
    '(0) 99013 20691',
  ]) {
    t.equal(account.lastTalkedTo(spelling), '+919876543210', spelling);
  }
  t.equal(account.lastTalkedTo('09901320692'), undefined);
  account.rememberTalk('+91-9901320691', 'sip:asha');
  t.equal(account.lastTalkedTo('09901320691'), 'sip:asha', 'the newest talk counts');
});

t.test('a caller who has no number is remembered as it is written [PARAM-06]', async (t) => {
  const account = createAccount();
  account.rememberTalk('anonymous', 'sip:asha');
  t.equal(account.lastTalkedTo('anonymous'), 'sip:asha');
  t.equal(account.lastTalkedTo('Anonymous'), undefined);
});
