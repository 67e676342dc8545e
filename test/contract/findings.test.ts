import t from 'tap';
import { diagnostic } from '../../src/contract/catalogue/diagnostics.js';
import { Findings } from '../../src/contract/findings.js';

t.test('a note leaves a response accepted, a rejection stays one', async (t) => {
  const findings = new Findings();
  findings.note(diagnostic('byte-order-mark', 'One.'), 'RESP-04');
  t.equal(findings.rejected, false);
  findings.reject(diagnostic('wrong-type', 'Two.'), 'RESP-07');
  findings.note(diagnostic('unknown-parameter', 'Three.'));
  t.equal(findings.rejected, true);
  t.same(
    findings.diagnostics.map(({ message }) => message),
    ['One.', 'Two.', 'Three.'],
  );
  t.same([...findings.assumes], ['RESP-04', 'RESP-07']);
});
