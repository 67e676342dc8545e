import fc from 'fast-check';
import t from 'tap';
import { bodyOf, recordBody } from '../../src/record/recordedBody.js';
import { anyText } from '../properties/anyText.js';

t.test('any bytes come back as they were, also through JSON', async (t) => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    anyText().map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, (body) => {
      const again = bodyOf(JSON.parse(JSON.stringify(recordBody(body))));
      return Buffer.from(again).equals(Buffer.from(body));
    }),
  );
  t.strictSame(recordBody(Buffer.from('{"a":"आशा"}')), { text: '{"a":"आशा"}' }, 'text stays text');
  t.strictSame(recordBody(Buffer.from([0xff, 0x00])), { base64: '/wA=' });
});
