import t from 'tap';
import { clauseIds } from '../../src/contract/catalogue/clauses.js';
import { diagnosticCodes, diagnosticKinds } from '../../src/contract/catalogue/diagnostics.js';
import { connectMachine, legMachine } from '../../src/index.js';
import { exosim, startExosim } from './exosim.js';

const lines = (text: string) => text.trimEnd().split('\n');

/** What a command line that is right prints. */
async function told(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await exosim(args);
  if (status !== 0 || stderr !== '') throw new Error(`exosim ${args.join(' ')}: ${status}, ${stderr}`);
  return stdout;
}

t.test('explain lists every diagnostic', async (t) => {
  t.strictSame(
    lines(await told('explain')).map((line) => line.split(/ +/)),
    diagnosticCodes.map((code) => [code, diagnosticKinds[code].severity, diagnosticKinds[code].clause]),
  );
  const entries = JSON.parse(await told('explain', '--format', 'json')) as { code: string }[];
  t.strictSame(
    entries.map(({ code }) => code),
    diagnosticCodes,
  );
  const rows = lines(await told('explain', '--format', 'markdown'));
  t.equal(rows.length, diagnosticCodes.length + 2);
  for (const row of rows) t.match(row, /^\|.*\|$/);
});

t.test('explain explains a diagnostic', async (t) => {
  // The texts of all of them are proven without a process for each; these come from both ends of the list.
  const some = [...diagnosticCodes.slice(0, 4), ...diagnosticCodes.slice(-4)];
  for (let from = 0; from < some.length; from += 8) {
    await Promise.all(
      some.slice(from, from + 8).map(async (code) => {
        const text = await told('explain', code);
        const { severity, clause } = diagnosticKinds[code];
        t.ok(text.startsWith(`${code}  ${severity}\n`), code);
        for (const part of [`\nRule  ${clause} (`, '\nDo    ', '\n✗ wrong\n', '\n✓ right\n']) t.match(text, part, code);
        t.notMatch(text, /[^\P{C}\n]/u, code);
      }),
    );
  }
});

t.test('explain one diagnostic as data', async (t) => {
  t.match(JSON.parse(await told('explain', 'same-destinations', '--format', 'json')), [
    { code: 'same-destinations', severity: 'warning', clause: 'REFETCH-02', why: String, wrong: { answers: Array } },
  ]);
});

t.test('explain one diagnostic in Markdown', async (t) => {
  const rows = lines(await told('explain', 'same-destinations', '--format', 'markdown'));
  t.equal(rows.length, 3);
  t.match(rows[2], /^\| `same-destinations` \|/);
});

t.test('clauses lists every clause', async (t) => {
  const heads = lines(await told('clauses')).flatMap((line) => /^[A-Z]+-\d\d(?= )/.exec(line)?.[0] ?? []);
  t.strictSame(heads, clauseIds);
  // More than a pipe holds at a time.
  const { stdout } = await startExosim(t, ['clauses', '--format', 'json']).ended;
  const entries = JSON.parse(stdout) as { id: string; tests: unknown[] }[];
  t.strictSame(
    entries.map(({ id }) => id),
    clauseIds,
  );
  t.match(entries[0], { id: 'REQ-01', source: ['1.1'], text: String, tests: [{ test: String, file: /\.test\.ts$/ }] });
  const rows = lines(await told('clauses', '--format', 'markdown'));
  t.equal(rows.length, clauseIds.length + 2);
  for (const row of rows) t.match(row, /^\|.*\|$/);
});

t.test('clauses of one section, in any case', async (t) => {
  const refetch = clauseIds.filter((id) => id.startsWith('REFETCH-'));
  for (const section of ['REFETCH', 'refetch']) {
    const entries = JSON.parse(await told('clauses', section, '--format', 'json')) as { id: string }[];
    t.strictSame(
      entries.map(({ id }) => id),
      refetch,
    );
  }
  const text = await told('clauses', 'REFETCH');
  t.match(text, /\n {11}✓ .+ \(test\/.+\.test\.ts\)/, 'with the names of the tests');
});

t.test('one clause', async (t) => {
  t.match(await told('clauses', 'TRAN-12'), /^TRAN-12 {4}1\.1 · \d+ tests?\n {11}Each outcome has its next applet/);
  t.match(JSON.parse(await told('clauses', 'tran-12', '--format', 'json')), [{ id: 'TRAN-12', source: ['1.1'] }]);
  t.match(await told('clauses', 'TRAN-13'), /\n {11}Assumed: No next applet runs\.\n/);
});

t.test('the assumptions', async (t) => {
  const rows = lines(await told('clauses', '--format', 'assumptions'));
  const entries = JSON.parse(await told('clauses', '--format', 'json')) as { id: string; assumption?: string }[];
  t.strictSame(
    rows.slice(2).map((row) => row.split(' ')[1]),
    entries.filter(({ assumption }) => assumption !== undefined).map(({ id }) => id),
  );
});

/** Every state within a state, by its id. */
function statesWithin(node: { id: string; states: Record<string, unknown> }): string[] {
  return Object.values(node.states).flatMap((child) => {
    const state = child as { id: string; states: Record<string, unknown> };
    return [state.id, ...statesWithin(state)];
  });
}

for (const [name, machine] of Object.entries({ connect: connectMachine, leg: legMachine })) {
  t.test(`machine ${name} draws every state of the machine`, async (t) => {
    const diagram = await told('machine', name);
    t.match(diagram, /^stateDiagram-v2\n {2}\[\*\] --> \w+\n/);
    const drawn = [...diagram.matchAll(/state "[^"]+" as (\w+)/g)].map(([, id]) => id);
    t.strictSame(
      drawn.sort(),
      statesWithin(machine.root)
        .map((id) => id.replace(/\W/g, '_'))
        .sort(),
    );
    const arrows = [...diagram.matchAll(/^ +(\S+) --> (\S+)/gm)].flatMap(([, from, to]) => [from, to]);
    t.strictSame(
      [...new Set(arrows)].filter((id) => id !== '[*]' && !drawn.includes(id)),
      [],
      'an arrow leads from state to state',
    );
    const definition = JSON.parse(await told('machine', name, '--format', 'json')) as { states: object };
    t.strictSame(Object.keys(definition.states), Object.keys(machine.root.states));
  });
}

t.test('machine without a name is the applet', async (t) => {
  t.equal(await told('machine'), await told('machine', 'connect'));
});
