import t from 'tap';
import {
  tellOfEmptyDestination,
  tellOfFetchLimit,
  tellOfSameDestinations,
  tellVerdict,
} from '../../src/connect/tell.js';
import { asking, judged } from '../contract/answers.js';
import { asha, fakePorts, john, meena, parametersFor, ravi, verdictFor } from './fakePorts.js';

t.test('each finding is told before the acceptance or the rejection it leads to', async (t) => {
  const ports = fakePorts();
  tellVerdict(ports, 3, judged(asking({ colour: 'red' })));
  tellVerdict(ports, 4, judged('nothing'));
  t.match(ports.facts, [
    { type: 'diagnostic', fetch: 3, diagnostic: { code: 'unknown-parameter' } },
    { type: 'fetch-accepted', fetch: 3, assumes: ['RESP-08'] },
    { type: 'diagnostic', fetch: 4, diagnostic: { code: 'body-not-json' } },
    { type: 'fetch-rejected', fetch: 4 },
  ]);
  t.notOk('assumes' in (ports.facts[3] ?? {}));
});

t.test('an accepted response is told in short', async (t) => {
  const ports = fakePorts();
  tellVerdict(
    ports,
    1,
    verdictFor([asha, ravi], { state_management: true, recording: { record: true }, max_ringing_duration: 20 }),
  );
  t.match(ports.facts, [
    {
      type: 'fetch-accepted',
      asks: {
        contacts: [asha, ravi],
        width: 1,
        fetchAfterAttempt: false,
        stateManagement: true,
        recording: true,
        maxRinging: 20,
        maxConversation: 900,
      },
    },
  ]);
  const wide = fakePorts();
  tellVerdict(wide, 1, verdictFor([asha], { parallel_ringing: { activate: true } }));
  tellVerdict(wide, 2, verdictFor([asha], { parallel_ringing: { activate: true, max_parallel_attempts: 4 } }));
  t.match(
    wide.facts,
    [{ asks: { width: null } }, { asks: { width: 4 } }],
    'null is for no limit: JSON has no infinity',
  );
});

t.test(
  'the classic surprise is told: [A, B], answered identically, never dials B [REFETCH-02 REFETCH-03]',
  async (t) => {
    const ports = fakePorts();
    tellOfSameDestinations(ports, parametersFor([asha, ravi], { fetch_after_attempt: true }), [ravi]);
    t.match(ports.facts, [
      { type: 'diagnostic', diagnostic: { code: 'same-destinations', clause: 'REFETCH-03', pointer: '/destination' } },
    ]);
    const [fact] = ports.facts;
    const message = fact?.type === 'diagnostic' ? fact.diagnostic.message : '';
    t.match(message, /^Two fetches in a row returned the same 2 contacts, /);
    t.match(message, /Never dialed: \+919876543211\./);
    t.match(message, /one contact is dialed and then the webhook is asked again/);
  },
);

t.test('without anybody left out it is only the end of the dialing [REFETCH-02]', async (t) => {
  const ports = fakePorts();
  tellOfSameDestinations(ports, parametersFor([asha]), []);
  t.match(ports.facts, [{ diagnostic: { code: 'same-destinations', clause: 'REFETCH-02' } }]);
  const [fact] = ports.facts;
  t.match(
    fact?.type === 'diagnostic' && fact.diagnostic.message,
    /returned "\+919876543210", so no further attempt is made, even with fetch_after_attempt: true\.$/,
  );
});

t.test('a long list of those left out is cut', async (t) => {
  const ports = fakePorts();
  tellOfSameDestinations(ports, parametersFor([asha]), [asha, ravi, meena, john, 'sip:a', 'sip:\u001bb']);
  const [fact] = ports.facts;
  t.match(fact?.type === 'diagnostic' && fact.diagnostic.message, /\+919876543213, sip:a, …\./);
});

t.test('the fetch limit and an empty destination are told [REFETCH-07 TRAN-06]', async (t) => {
  const ports = fakePorts();
  tellOfFetchLimit(ports, 25);
  tellOfFetchLimit(ports, 1);
  tellOfEmptyDestination(ports);
  t.match(ports.facts, [
    { diagnostic: { code: 'fetch-limit', severity: 'error', message: /after 25 fetches:/ }, assumes: ['REFETCH-07'] },
    { diagnostic: { message: /after 1 fetch:/ } },
    { diagnostic: { code: 'destination-empty', severity: 'info' } },
  ]);
});
