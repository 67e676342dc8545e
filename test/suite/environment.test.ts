import t from 'tap';
import { expandVariables } from '../../src/suite/environment.js';

const environment = { HOST: 'example.com', EMPTY: '', DOLLAR: `\${HOST}$$`, UNSET: undefined };

function expand(text: string): { text: string; faults: string[] } {
  const faults: string[] = [];
  return { text: expandVariables(text, environment, (message) => faults.push(message)), faults };
}

t.test('variables are put in', async (t) => {
  const texts: Record<string, string> = {
    plain: 'plain',
    'http://${HOST}/${HOST}': 'http://example.com/example.com',
    '${EMPTY}': '',
    '${EMPTY:-x}${UNSET:-y}${NONE:-z}${HOST:-w}': 'xyzexample.com',
    '${NONE:-}': '',
    '${NONE:-a$$b:-{c}': 'a$b:-{c',
    '$${HOST} costs $5 and $$$$': `\${HOST} costs $5 and $$`,
    '${DOLLAR}': `\${HOST}$$`,
    a$: 'a$',
  };
  for (const [text, expected] of Object.entries(texts))
    t.strictSame(expand(text), { text: expected, faults: [] }, text);
});

t.test('one that is not set, and what is none, are told of', async (t) => {
  for (const name of ['NONE', 'UNSET', '__proto__', 'constructor']) {
    const { faults } = expand(`a \${${name}} b`);
    t.strictSame(faults, [
      `the environment variable ${name} is not set; set it, or write \${${name}:-text} to give it a default`,
    ]);
  }
  for (const wrong of [`\${}`, `\${a b}`, `\${1}`, `\${HOST`, `\${HOST-x}`]) {
    t.match(expand(wrong).faults, [/is not a variable; write it like/], wrong);
    t.equal(expand(wrong).faults.length, 1);
  }
});
