import t from 'tap';
import { memberOf, readJsonText } from '../../../src/contract/text/jsonText.js';

function valueText(text: string, ...keys: string[]): string | undefined {
  let node = readJsonText(text).root;
  for (const key of keys) node = node && (memberOf(node, key)?.value ?? node.items[Number(key)]);
  return node && text.slice(node.start, node.end);
}

function faultText(text: string): string | undefined {
  const { fault } = readJsonText(text);
  return fault && `${fault.start}:${text.slice(fault.start, fault.end)}`;
}

t.test('every value is found where it stands', async (t) => {
  const text = ' { "a" : [ 1 , { "b\\u0063" : "x\\"y" } , true ] , "d":{} }\n';
  t.equal(valueText(text), text.trim());
  t.equal(valueText(text, 'a', '0'), '1');
  t.equal(valueText(text, 'a', '1', 'bc'), '"x\\"y"');
  t.equal(valueText(text, 'a', '2'), 'true');
  t.equal(valueText(text, 'd'), '{}');
});

t.test('of a key that stands twice, the last one counts, as it does for JSON.parse', async (t) => {
  const text = '{"a":1,"a":2,"__proto__":3}';
  t.equal(valueText(text, 'a'), '2');
  t.equal(valueText(text, '__proto__'), '3');
});

t.test('what is no JSON is no JSON from a place on', async (t) => {
  const faults: Record<string, string> = {
    '{"a":1,}': '7:}',
    '[1,]': '3:]',
    '[1 2]': '3:2',
    '{"a" 1}': '5:1',
    '{a:1}': '1:a',
    "{'a':1}": "1:'a'",
    '{"a":undefined}': '5:undefined',
    '{"a":01}': '6:1',
    '{"a":1.}': '5:1.',
    '{"a":-}': '5:-',
    '{"a":"x': '5:"x',
    '{"a":"x\ny"}': '5:"x',
    '{"a":"x\ty"}': '7:\t',
    '{"a":"x\\qy"}': '7:\\q',
    '{"a":"x\\u12y"}': '7:\\u12',
    '{"a":"\\\\\u0001"}': '8:\u0001',
    '{"a":1]': '6:]',
    '[1}': '2:}',
    '{"a":1} x': '8:x',
    '{"a":1 // no\n}': '7:// no',
    '{"a":': '5:',
    '[[1],\n\n': '5:',
    '': '0:',
    '\ufeff{}': '0:\ufeff',
    '\u00a0{}': '0:\u00a0',
  };
  for (const [text, fault] of Object.entries(faults)) {
    t.equal(faultText(text), fault, text);
    t.throws(() => JSON.parse(text), text);
  }
});

t.test('nesting of any depth needs no stack', async (t) => {
  const deep = 500_000;
  t.ok(readJsonText('['.repeat(deep) + ']'.repeat(deep)).root);
  t.ok(readJsonText(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`).root);
  t.same(readJsonText('['.repeat(deep)).fault, { start: deep, end: deep });
  t.equal(valueText(`{"a":${'['.repeat(deep)}${']'.repeat(deep)},"b":2}`, 'b'), '2');
});
