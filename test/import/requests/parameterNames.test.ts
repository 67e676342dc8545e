import t from 'tap';
import { ParameterNames } from '../../../src/import/requests/parameterNames.js';

t.test('names are found by themselves, and where they stood in the request before', async (t) => {
  const names = new ParameterNames();
  const read = (query: string) => {
    const found: (string | undefined)[] = [];
    const values: string[] = [];
    for (let start = 0, place = 0; start <= query.length; place++) {
      found.push(names.at(place, query, start));
      const value = start + names.length;
      const end = query.indexOf('&', value) < 0 ? query.length : query.indexOf('&', value);
      values.push(query.slice(value, end));
      start = end + 1;
    }
    return [found, values];
  };
  const usual = 'CallSid=1&To=2&Legs[0][Number]=3';
  t.strictSame(read(usual), [
    ['CallSid', 'To', 'Legs[0][Number]'],
    ['1', '2', '3'],
  ]);
  t.strictSame(read(usual), read(usual), 'the same again');
  t.strictSame(read('CallSid=1&Tom=2&Legs[0][Number]=3')[0], ['CallSid', undefined, 'Legs[0][Number]']);
  t.strictSame(read('CallSid=1&To&Legs%5B0%5D%5BNumber%5D=a=b'), [
    ['CallSid', 'To', 'Legs[0][Number]'],
    ['1', '', 'a=b'],
  ]);
  t.strictSame(read('To=2&CallSid=1&&=3'), [
    ['To', 'CallSid', undefined, undefined],
    ['2', '1', '', '3'],
  ]);
});
