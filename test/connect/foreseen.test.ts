import t from 'tap';
import { simulate } from '../../src/call/simulate.js';
import { foreseenDiagnostics } from '../../src/connect/foreseen.js';
import { memoryWebhook } from '../call/memoryWebhook.js';
import { answerOf } from '../contract/answers.js';
import { asha, parametersFor, ravi } from './fakePorts.js';

const cases: Record<string, [uris: string[], more: Record<string, unknown>, codes: string[]]> = {
  'nothing is wrong': [[asha, ravi], { outgoing_phone_number: '+918047112233' }, []],
  'nobody is to be dialed': [[], { outgoing_phone_number: '080' }, ['destination-empty']],
  'a contact twice': [[asha, ravi, asha], {}, ['contact-repeated']],
  'a number not in E.164': [[asha], { outgoing_phone_number: '08047112233' }, ['outgoing-number-not-e164']],
  'a SIP contact': [['sip:asha'], {}, ['state-management-forced']],
  'a SIP contact, and it asks for it': [['sip:asha'], { state_management: true }, []],
  'all at once': [
    ['sip:asha', 'sip:asha'],
    { outgoing_phone_number: '080 4711 2233' },
    ['contact-repeated', 'state-management-forced', 'outgoing-number-not-e164'],
  ],
};

for (const [name, [uris, more, codes]] of Object.entries(cases)) {
  t.test(`${name}: it is foreseen, and a call is told the same [DIAL-08 PARAM-05 STATE-03 TRAN-06]`, async (t) => {
    const { diagnostics, assumes } = foreseenDiagnostics(parametersFor(uris, more));
    t.same(
      diagnostics.map(({ code }) => code),
      codes,
    );
    t.same(assumes, codes.includes('contact-repeated') ? ['DIAL-08'] : []);
    const body = { destination: uris.map((contact_uri) => ({ contact_uri })), ...more };
    const record = await simulate(
      { primary: 'http://localhost/', exophones: ['+918047112233'], agentsDefault: 'no-answer' },
      { webhook: memoryWebhook(() => answerOf(JSON.stringify(body))) },
    );
    const told = record.diagnostics.filter(({ code }) => codes.includes(code));
    t.strictSame(
      told.map(({ code, clause, pointer }) => [code, clause, pointer]).sort(),
      diagnostics.map(({ code, clause, pointer }) => [code, clause, pointer]).sort(),
    );
  });
}
