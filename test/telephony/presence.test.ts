import t from 'tap';
import { PresenceBook } from '../../src/telephony/presence.js';

t.test('a contact is busy elsewhere while another call has it [STATE-01 STATE-02]', async (t) => {
  const book = new PresenceBook();
  t.equal(book.isBusyElsewhere('+919876543210', 'one'), false);
  book.occupy('+919876543210', 'one');
  t.equal(book.isBusyElsewhere('+919876543210', 'one'), false, 'not for the call that has it');
  t.equal(book.isBusyElsewhere('+919876543210', 'two'), true);
  t.equal(book.isBusyElsewhere('+919876543211', 'two'), false);
  book.free('+919876543210', 'one');
  t.equal(book.isBusyElsewhere('+919876543210', 'two'), false);
});

t.test('a contact is busy until every call that has it has freed it', async (t) => {
  const book = new PresenceBook();
  book.occupy('sip:asha', 'one');
  book.occupy('sip:asha', 'two');
  book.free('sip:asha', 'one');
  t.equal(book.isBusyElsewhere('sip:asha', 'one'), true);
  t.same(book.busy(), ['sip:asha']);
  book.free('sip:asha', 'two');
  t.same(book.busy(), []);
});

t.test('one call may occupy a contact twice, and frees it twice', async (t) => {
  const book = new PresenceBook();
  book.occupy('sip:asha', 'one');
  book.occupy('sip:asha', 'one');
  book.free('sip:asha', 'one');
  t.equal(book.isBusyElsewhere('sip:asha', 'two'), true);
  book.free('sip:asha', 'one');
  t.equal(book.isBusyElsewhere('sip:asha', 'two'), false);
});

t.test('freeing what is free, or what another call has, changes nothing', async (t) => {
  const book = new PresenceBook();
  book.free('sip:asha', 'one');
  book.occupy('sip:asha', 'two');
  book.free('sip:asha', 'one');
  t.same(book.busy(), ['sip:asha']);
  t.equal(book.isBusyElsewhere('sip:asha', 'one'), true);
});
