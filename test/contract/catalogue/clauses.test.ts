import t from 'tap';
import { clause, clauseIds, clauses, type Source } from '../../../src/contract/catalogue/clauses.js';

/** How many rules each section of the specification has. */
const sections: Record<string, number> = {
  REQ: 11,
  RESP: 8,
  PARAM: 14,
  FALL: 4,
  DIAL: 8,
  REFETCH: 7,
  STATE: 7,
  EVENT: 6,
  TRAN: 13,
};

t.test('the catalogue holds every rule of the specification, and no other', async (t) => {
  const wanted = Object.entries(sections).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`),
  );
  t.equal(wanted.length, 78);
  t.same([...clauseIds].sort(), wanted.sort());
});

t.test('an assumption is written down exactly where a rule rests on a decision of ours', async (t) => {
  for (const id of clauseIds) {
    const { source, assumption } = clause(id);
    t.equal(assumption !== undefined, source.includes('OURS'), id);
    if (assumption !== undefined) t.match(assumption, /\S.*\.$/, id);
  }
});

t.test('each rule is one line, and names its sources', async (t) => {
  const known: readonly Source[] = ['1.1', '1.0', 'PT', 'GA', 'SC', 'FIELD', 'OURS'];
  for (const id of clauseIds) {
    const { source, text } = clause(id);
    t.match(text, /^\S[^\n]*\.$/, id);
    t.ok(source.length > 0 && source.every((name) => known.includes(name)), id);
    t.equal(new Set(source).size, source.length, id);
  }
});

t.test('a clause is found by its id', async (t) => {
  t.equal(clause('DIAL-01'), clauses['DIAL-01']);
});
