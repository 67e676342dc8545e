import t from 'tap';
import { ScriptedAgents } from '../../src/telephony/agents.js';
import { parseContact } from '../../src/telephony/contact.js';

const asha = parseContact('+919876543210');
const ravi = parseContact('sip:ravi');

t.test('what is said of a contact wins over the order, and the order over the rest', async (t) => {
  const agents = new ScriptedAgents({
    byContact: new Map([[asha.key, { kind: 'busy' }]]),
    inOrder: [{ kind: 'failed' }, { kind: 'no-answer' }],
    otherwise: { kind: 'answer', after: 1, talk: 2 },
  });
  t.same(agents.behaviourOf(asha, 0), { kind: 'busy' });
  t.same(agents.behaviourOf(asha, 7), { kind: 'busy' });
  t.same(agents.behaviourOf(ravi, 0), { kind: 'failed' });
  t.same(agents.behaviourOf(ravi, 1), { kind: 'no-answer' });
  t.same(agents.behaviourOf(ravi, 2), { kind: 'answer', after: 1, talk: 2 });
});

t.test('a contact is known under every spelling of its number', async (t) => {
  const agents = new ScriptedAgents({
    byContact: new Map([[asha.key, { kind: 'busy' }]]),
    inOrder: [],
    otherwise: { kind: 'failed' },
  });
  t.same(agents.behaviourOf(parseContact('098765 43210'), 0), { kind: 'busy' });
});
