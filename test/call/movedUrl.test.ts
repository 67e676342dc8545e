import t from 'tap';
import { movedUrl, namesHostOnly } from '../../src/call/movedUrl.js';

t.test('a URL that names a host only takes over what stood behind the former one', async (t) => {
  const former = 'https://old.example:8443/connect?team=sales%20north&x#part';
  t.equal(movedUrl('http://localhost:3000', former), 'http://localhost:3000/connect?team=sales%20north&x#part');
  t.equal(movedUrl('http://localhost:3000/', former), 'http://localhost:3000/connect?team=sales%20north&x#part');
  t.equal(movedUrl('http://user:secret@localhost', '/b?c'), 'http://user:secret@localhost/b?c');
  for (const whole of ['http://localhost/other', 'http://localhost/?k=1', 'http://localhost?k=1']) {
    t.notOk(namesHostOnly(whole), whole);
    t.equal(movedUrl(whole, former), whole);
  }
});
