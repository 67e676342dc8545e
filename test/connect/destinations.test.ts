import t from 'tap';
import { destinationSet, dialingOrder, repeatedContact, sameSet } from '../../src/connect/destinations.js';
import { createAccount } from '../../src/telephony/account.js';
import { asha, meena, parametersFor, ravi } from './fakePorts.js';

const caller = '09901320691';
const uris = ({ contacts }: ReturnType<typeof dialingOrder>) => contacts.map(({ contact }) => contact.uri);
const parallel = { parallel_ringing: { activate: true } };

t.test('contacts are dialed in the order in which they appear [PARAM-02]', async (t) => {
  const order = dialingOrder(parametersFor([ravi, asha, meena]), caller, createAccount());
  t.same(uris(order), [ravi, asha, meena]);
  t.equal(repeatedContact(parametersFor([ravi, asha, meena])), undefined);
  t.notOk('sticky' in order);
});

t.test(
  'the contact that last talked to the caller is dialed first, the others keep their order [PARAM-06]',
  async (t) => {
    const account = createAccount({ sticky: new Map([[caller, meena]]) });
    const order = dialingOrder(parametersFor([asha, ravi, meena], { sticky_agent: true }), '+919901320691', account);
    t.same(uris(order), [meena, asha, ravi]);
    t.equal(order.sticky, meena);
    t.same(uris(dialingOrder(parametersFor([asha, meena]), caller, account)), [asha, meena], 'only when asked for');
    const absent = dialingOrder(parametersFor([asha, ravi], { sticky_agent: true }), caller, account);
    t.same(uris(absent), [asha, ravi], 'only when it is offered');
    t.notOk('sticky' in absent);
  },
);

t.test('a contact listed twice is dialed twice in sequence, and once in parallel [DIAL-08]', async (t) => {
  const sequence = dialingOrder(parametersFor([asha, ravi, asha]), caller, createAccount());
  t.same(uris(sequence), [asha, ravi, asha]);
  t.match(
    repeatedContact(parametersFor([asha, ravi, asha]))?.message,
    /^"\+\d+" stands .* more than once; it is dialed each time\.$/,
  );
  const once = dialingOrder(parametersFor([asha, ravi, asha], parallel), caller, createAccount());
  t.same(uris(once), [asha, ravi]);
  t.match(repeatedContact(parametersFor([asha, ravi, asha], parallel))?.message, /; in parallel it is dialed once\.$/);
});

t.test('a sticky contact listed twice moves once [PARAM-06 DIAL-08]', async (t) => {
  const account = createAccount({ sticky: new Map([[caller, ravi]]) });
  const order = (more: Record<string, unknown>) =>
    uris(dialingOrder(parametersFor([asha, ravi, meena, ravi], { sticky_agent: true, ...more }), caller, account));
  t.same(order({}), [ravi, asha, meena, ravi]);
  t.same(order(parallel), [ravi, asha, meena]);
});

t.test('a set of destinations knows neither order nor repeats nor spelling [REFETCH-02]', async (t) => {
  const set = (...contacts: string[]) => destinationSet(parametersFor(contacts));
  t.ok(sameSet(set(asha, ravi), set(ravi, asha, asha)));
  t.ok(sameSet(set(asha), set('098765 43210')));
  t.ok(sameSet(set(), set()));
  t.notOk(sameSet(set(asha), set(asha, ravi)));
  t.notOk(sameSet(set(asha, ravi), set(asha)));
  t.notOk(sameSet(set(asha), set(ravi)));
  t.notOk(sameSet(set('sip:asha'), set('sip:Asha')));
  t.notOk(sameSet(undefined, set()));
});
