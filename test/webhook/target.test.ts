import t from 'tap';
import { targetOf } from '../../src/webhook/target.js';

const basic = (credentials: string) => ({ authorization: `Basic ${Buffer.from(credentials).toString('base64')}` });

t.test('a query on the URL is kept as it is written, before the parameters of the call [REQ-01]', async (t) => {
  t.match(targetOf('http://localhost:3000/connect?a=b%20c&d+e&x[]=1', { CallSid: 's', From: '+91 99' }), {
    origin: 'http://localhost:3000',
    path: '/connect?a=b%20c&d+e&x[]=1&CallSid=s&From=%2B91%2099',
  });
  t.equal(targetOf('http://localhost/?', { a: '1' }).path, '/?a=1');
  t.equal(targetOf('http://localhost', { a: '1' }).path, '/?a=1');
  t.equal(targetOf('http://localhost/connect').path, '/connect');
  t.equal(
    targetOf('http://localhost/connect?CallSid=own', { CallSid: 's' }).path,
    '/connect?CallSid=own&CallSid=s',
    'nothing of the URL is replaced',
  );
});

t.test('parameters are URL-encoded, quotes and brackets too [REQ-01 REQ-08]', async (t) => {
  const { path } = targetOf('http://localhost/', {
    digits: '"89"',
    'Legs[0][Number]': '+919876543210',
    CustomField: 'a&b=c #ü',
  });
  t.equal(path, '/?digits=%2289%22&Legs%5B0%5D%5BNumber%5D=%2B919876543210&CustomField=a%26b%3Dc%20%23%C3%BC');
  t.same(
    [...new URLSearchParams(path.slice(2))],
    [
      ['digits', '"89"'],
      ['Legs[0][Number]', '+919876543210'],
      ['CustomField', 'a&b=c #ü'],
    ],
  );
});

t.test('a fragment stays at home', async (t) => {
  t.equal(targetOf('http://localhost/connect?a=b#top', { c: 'd' }).path, '/connect?a=b&c=d');
});

t.test('credentials become an Authorization header, and are in no other place', async (t) => {
  const target = targetOf('https://user:secret@example.com:8443/connect');
  t.same(target, { origin: 'https://example.com:8443', path: '/connect', headers: basic('user:secret') });
  t.same(targetOf('http://user@localhost/').headers, basic('user:'));
  t.same(targetOf('http://:secret@localhost/').headers, basic(':secret'));
  t.same(targetOf('http://localhost/').headers, {});
});

t.test('credentials are percent-decoded where they can be', async (t) => {
  t.same(targetOf('http://us%40er:p%3Aa%2Fss%20w%C3%B6rd@localhost/').headers, basic('us@er:p:a/ss wörd'));
  t.same(targetOf('http://user:50%@localhost/').headers, basic('user:50%'));
  t.same(targetOf('http://user:%ff@localhost/').headers, basic('user:%ff'));
});

t.test('what is no URL is an error', async (t) => {
  t.throws(() => targetOf('localhost'), TypeError);
  t.throws(() => targetOf('http://['), TypeError);
});
