import t from 'tap';
import { allowedHosts, hostOf } from '../../src/call/hosts.js';

t.test('a host is lower case, without port, brackets and credentials', async (t) => {
  const hosts: [string, string | undefined][] = [
    ['http://Example.COM:8080/a', 'example.com'],
    ['https://user:secret@example.com', 'example.com'],
    ['http://[2001:DB8::1]:9/', '2001:db8::1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://bücher.example/', 'xn--bcher-kva.example'],
    ['example.com', undefined],
    ['http://', undefined],
    ['http://[', undefined],
    ['mailto:asha@example.com', undefined],
    ['', undefined],
  ];
  for (const [url, host] of hosts) t.equal(hostOf(url), host, url);
});

const isAllowed = allowedHosts(
  ['https://user:secret@app.example.com:3000/connect', undefined],
  ['events.example.com', '2001:db8::1'],
);

t.test("the webhook's own host is allowed, whatever the port and the scheme", async (t) => {
  for (const url of [
    'https://app.example.com:3000/x',
    'http://app.example.com/',
    'http://APP.example.com:1/',
    'http://a:b@app.example.com/',
  ]) {
    t.equal(isAllowed(url), true, url);
  }
});

t.test('the host of the fallback is allowed, too', async (t) => {
  t.equal(allowedHosts(['http://one/', 'http://two/'], [])('http://two/events'), true);
});

t.test('this machine is allowed, however it is written', async (t) => {
  const loopbacks = [
    'http://localhost:3000/',
    'http://LocalHost/',
    'http://127.0.0.1/',
    'http://127.8.9.10:1/',
    'http://[::1]:3000/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::ffff:127.0.0.1]/',
  ];
  for (const url of loopbacks) t.equal(isAllowed(url), true, url);
});

t.test('hosts that the user allowed are, and only those', async (t) => {
  t.equal(isAllowed('https://events.example.com/x'), true);
  t.equal(isAllowed('http://[2001:db8:0::1]:8080/'), true);
  const others = [
    'http://example.com/',
    'http://evil.example.com/',
    'http://x.app.example.com/',
    'http://app.example.com.evil.com/',
    'http://app.example.com@evil.com/',
    'http://evil.com/#app.example.com',
    'http://localhost.evil.com/',
    'http://127.0.0.1.evil.com/',
    'http://128.0.0.1/',
    'http://0.0.0.0/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://[::2]/',
    'http://[2001:db8::2]/',
    'http://2130706434000/',
    'http://[::ffff:10.0.0.1]/',
  ];
  for (const url of others) t.equal(isAllowed(url), false, url);
});

t.test('what is no URL is not allowed', async (t) => {
  for (const url of ['', 'localhost', '//localhost/', 'http://[', 'http://:80/', 'http://localhost:99999/'])
    t.equal(isAllowed(url), false, url);
  t.equal(allowedHosts([undefined], [])('http://undefined/'), false);
});
