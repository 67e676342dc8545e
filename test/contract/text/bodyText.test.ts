import t from 'tap';
import { bodyText, bodyTextLimit } from '../../../src/contract/text/bodyText.js';
import { bytesOf } from '../answers.js';

t.test('a body is kept as it came, up to a limit', async (t) => {
  const text = '\ufeff{ "destination": [],\n  "x": "\u00fc" }';
  t.equal(bodyText(bytesOf(text)), text);
  t.equal(bodyText(bytesOf('')), '');
  t.equal(bodyText(bytesOf('a'.repeat(bodyTextLimit + 1))).length, bodyTextLimit);
});

t.test('what is not UTF-8 is shown as such, and does no harm', async (t) => {
  t.equal(bodyText(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)), '{\ufffd\ufffd}');
});

t.test('credentials are taken out, however JSON writes them', async (t) => {
  for (const url of ['https://a:hush@host/', 'https:\\/\\/a:hush@host\\/', 'https://a:hush\\u0040host/']) {
    const text = bodyText(bytesOf(`{ "url": "${url}" }`));
    t.notMatch(text, 'hush');
    t.match(text, 'host');
  }
});
