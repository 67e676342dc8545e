import t from 'tap';
import { Dialer } from '../../src/connect/dialer.js';
import type { AttemptEvent } from '../../src/connect/dialLoop.js';
import type { Diagnostic } from '../../src/contract/catalogue/diagnostics.js';
import type { AccountSettings } from '../../src/telephony/account.js';
import { asha, type FakePorts, fakePorts, meena, parametersFor, ravi, reaches, settings } from './fakePorts.js';

function dialer(account: AccountSettings = {}, behaviours: Readonly<Record<string, string>> = {}) {
  const ports = fakePorts(behaviours, account);
  const events: AttemptEvent[] = [];
  const it = new Dialer(settings, ports);
  const attempt = (uris: readonly string[], more: Record<string, unknown> = {}) =>
    it.attempt(parametersFor(uris, more), (event) => events.push(event));
  return { it, ports, events, attempt };
}

const told = ({ facts }: FakePorts): Diagnostic[] =>
  facts.flatMap((fact) => (fact.type === 'diagnostic' ? [fact.diagnostic] : []));
const dials = ({ facts }: FakePorts) => facts.flatMap((fact) => (fact.type === 'leg-dialed' ? [fact] : []));

t.test('legs are counted through all attempts of a call', async (t) => {
  const { it, ports, attempt } = dialer();
  t.equal(it.dialed, 0);
  attempt([asha, ravi]);
  await reaches(ports, 100);
  t.equal(it.dialed, 2);
  attempt([meena]);
  await reaches(ports, 200);
  t.equal(it.dialed, 3);
  t.same(
    dials(ports).map(({ leg }) => leg),
    [1, 2, 3],
  );
});

t.test('it knows whom no attempt has dialed [REFETCH-03]', async (t) => {
  const { it, ports, attempt } = dialer();
  attempt([asha, ravi], { fetch_after_attempt: true });
  await reaches(ports, 100);
  t.same(it.neverDialed(parametersFor([ravi, asha, meena])), [ravi, meena]);
});

t.test('a webhook that did not ask for state management is told that it is on [STATE-03 STATE-04]', async (t) => {
  const sip = dialer();
  sip.attempt([asha, 'sip:ravi']);
  t.match(told(sip.ports), [
    { code: 'state-management-forced', clause: 'STATE-03', severity: 'info', pointer: '/state_management' },
  ]);
  t.match(dials(sip.ports), [{ stateManaged: true }]);
  const user = dialer({ users: [ravi] });
  user.attempt([asha, ravi], { state_management: false });
  t.match(told(user.ports), [{ code: 'state-management-forced', clause: 'STATE-04' }]);
  t.same(user.ports.presence.busy(), [asha], 'for the whole response');
});

t.test('a webhook that asked for it is told nothing, and one that has it off gets it off [PARAM-04]', async (t) => {
  const asked = dialer();
  asked.attempt(['sip:ravi'], { state_management: true });
  t.same(told(asked.ports), []);
  t.match(dials(asked.ports), [{ stateManaged: true }]);
  const off = dialer();
  off.attempt([asha]);
  t.same(told(off.ports), []);
  t.match(dials(off.ports), [{ stateManaged: false }]);
});

t.test('a repeated contact is told of, and dialed twice in sequence [DIAL-08]', async (t) => {
  const { ports, attempt } = dialer();
  attempt([asha, asha]);
  await reaches(ports, 100);
  t.match(ports.facts[0], {
    type: 'diagnostic',
    diagnostic: { code: 'contact-repeated', message: /it is dialed each time/ },
    assumes: ['DIAL-08'],
  });
  t.equal(dials(ports).length, 2);
});

t.test('in parallel a repeated contact is dialed once [DIAL-08]', async (t) => {
  const { ports, attempt } = dialer();
  attempt([asha, asha], { parallel_ringing: { activate: true } });
  await reaches(ports, 100);
  t.match(told(ports), [{ code: 'contact-repeated', message: /in parallel it is dialed once/ }]);
  t.equal(dials(ports).length, 1);
});

t.test('the sticky contact is dialed first, on an assumption [PARAM-06]', async (t) => {
  const { ports, attempt } = dialer({ sticky: new Map([[settings.caller, ravi]]) });
  attempt([asha, ravi], { sticky_agent: true });
  t.match(ports.facts.slice(0, 2), [
    { type: 'sticky-contact', contact: ravi, assumes: ['PARAM-06'] },
    { type: 'leg-dialed', contact: ravi },
  ]);
});

t.test(
  'legs go out from the ExoPhone that was asked for, or from that of the call with a warning [PARAM-05]',
  async (t) => {
    const { ports, attempt } = dialer({ exophones: ['+918047112244'] });
    attempt([asha], { outgoing_phone_number: '+918047112244' });
    attempt([ravi], { outgoing_phone_number: '+918047112255' });
    attempt([meena]);
    t.same(
      dials(ports).map(({ exophone }) => exophone),
      ['+918047112244', settings.exophone, settings.exophone],
    );
    t.match(told(ports), [{ code: 'outgoing-number-not-ours' }]);
  },
);

t.test('a caller who hangs up before anything was dialed changes nothing', async (t) => {
  const { it, ports } = dialer();
  it.callerHangsUp();
  t.same(ports.facts, []);
});
