import t from 'tap';
import { clauseIds } from '../../../src/contract/catalogue/clauses.js';
import { diagnostic, diagnosticCodes, diagnosticKinds } from '../../../src/contract/catalogue/diagnostics.js';

t.test('a diagnostic has the severity, the clause and the hint of its code', async (t) => {
  t.same(diagnostic('status-not-200', 'The answer has status 404.'), {
    code: 'status-not-200',
    severity: 'error',
    clause: 'RESP-01',
    message: 'The answer has status 404.',
    hint: diagnosticKinds['status-not-200'].hint,
  });
});

t.test('one case may say where it is, rest on another clause, and give a better hint', async (t) => {
  const found = diagnostic('contact-invalid', 'No.', { pointer: '', clause: 'TRAN-05', hint: 'Write it so.' });
  t.match(found, { pointer: '', clause: 'TRAN-05', hint: 'Write it so.', severity: 'error' });
  t.notOk('pointer' in diagnostic('contact-invalid', 'No.'));
});

t.test('every kind rests on a rule there is, and says in a sentence what to do', async (t) => {
  for (const code of diagnosticCodes) {
    const { severity, clause, hint } = diagnosticKinds[code];
    t.ok(['error', 'warning', 'info'].includes(severity), code);
    t.ok(clauseIds.includes(clause), code);
    t.match(hint, /^[A-Z].*\.$/, code);
    t.match(code, /^[a-z0-9.]+(-[a-z0-9.]+)*$/, code);
  }
});
