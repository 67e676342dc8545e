import { stripVTControlCharacters } from 'node:util';
import t from 'tap';
import { paintFor, wantsColour } from '../../src/report/style.js';

t.test('colour is put on, or not', async (t) => {
  t.equal(paintFor(false)(['bold', 'red'], 'text'), 'text');
  t.equal(stripVTControlCharacters(paintFor(true)(['bold', 'red'], 'text')), 'text');
});

t.test('who wants colour', async (t) => {
  const terminal = { isTTY: true };
  const pipe = { isTTY: false };
  t.equal(wantsColour(terminal, {}), true);
  t.equal(wantsColour(pipe, {}), false);
  t.equal(wantsColour({}, {}), false);
  t.equal(wantsColour(terminal, { TERM: 'dumb' }), false);
  t.equal(wantsColour(terminal, { TERM: 'xterm' }), true);
  t.equal(wantsColour(terminal, { NO_COLOR: '1' }), false);
  t.equal(wantsColour(terminal, { NO_COLOR: '' }), true, 'an empty NO_COLOR is none');
  t.equal(wantsColour(pipe, { FORCE_COLOR: '1' }), true);
  t.equal(wantsColour(pipe, { FORCE_COLOR: 'true', TERM: 'dumb' }), true);
  t.equal(wantsColour(terminal, { FORCE_COLOR: '0' }), false);
  t.equal(wantsColour(terminal, { FORCE_COLOR: 'false' }), false);
  t.equal(wantsColour(pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
});
