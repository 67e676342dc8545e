import fc from 'fast-check';
import stringWidth from 'string-width';
import t from 'tap';
import { fix } from '../../src/contract/fix/fix.js';
import { judge } from '../../src/contract/judge.js';
import type { Profile } from '../../src/contract/profile.js';
import { profileFor } from '../../src/contract/profiles.js';
import { readJsonText } from '../../src/contract/text/jsonText.js';
import { locate } from '../../src/contract/text/locate.js';
import { sourceFrame } from '../../src/report/validation/sourceFrame.js';
import { answerOf } from '../contract/answers.js';
import { anyText } from './anyText.js';
import { jsonTexts, nearlyResponses } from './jsonTexts.js';

const numRuns = 250;

/** Whatever a terminal could take for a command, and halves of characters. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const unsafeOrSecret = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|secret/u;

const fidelities = fc.constantFrom('documented', 'observed');
const versions = fc.constantFrom('1.1', '1.0');

const phones = fc.constantFrom('+919876543210', '+91 98765 43210', '09876543210', '9876543210', 'sip:asha', 7);
const members = fc.oneof(
  fc.array(phones, { maxLength: 3 }).map((numbers) => ['destination', { numbers }]),
  fc.array(phones, { maxLength: 3 }).map((uris) => ['destination', uris.map((contact_uri) => ({ contact_uri }))]),
  fc.constantFrom(
    ['destination', { trunk: 'x' }],
    ['record', true],
    ['record', null],
    ['record', 'yes'],
    ['recording_channels', 'dual'],
    ['recording', { record: true, channels: 'single' }],
    ['recording', { record: true, colour: 'red' }],
    ['recording', {}],
    ['max_ringing_duration', 90],
    ['max_conversation_duration', 9e9],
    ['outgoing_phone_number', '080 4711 2233'],
    ['dial_passthru_event_url', 'http://localhost/'],
    ['call_event_passthru_url', 'http://localhost/'],
    ['start_call_playback', { playback_to: 'callee', type: 'text', value: 'x' }],
    ['start_call_playback', { playback_to: 'both', type: 'text', value: 'x' }],
  ),
);

/** Responses of either version, or of both at once, in any layout; keys may stand twice. */
const mixtures = fc
  .tuple(fc.array(members, { maxLength: 6 }), fc.constantFrom('', '\n  ', '\r\n\t'), fc.constantFrom('', ' '))
  .map(([pairs, line, blank]) => {
    const unit = line.replace(/[\r\n]/g, '');
    const written = pairs.map(([key, value]) => `${line}"${key}":${blank}${JSON.stringify(value, null, unit)}`);
    return `{${written.join(`,${blank}`)}${line.slice(0, line.length - unit.length)}}`;
  });

const texts = fc.oneof(mixtures, nearlyResponses, jsonTexts, anyText());

/** JSON with a character taken out, put in, or changed. */
const broken = fc
  .tuple(
    fc.oneof(jsonTexts, mixtures),
    fc.nat(),
    fc.constantFrom('', '"', ',', '}', '\\', '0', '\n', '\u0001', '/', '-'),
  )
  .chain(([text, at, put]) => {
    const place = at % (text.length + 1);
    return fc.constantFrom(0, 1).map((taken) => text.slice(0, place) + put + text.slice(place + taken));
  });

function holds(property: () => void): void {
  t.doesNotThrow(property);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

t.test('a text has a place at which it stops being JSON exactly when it is none [RESP-04]', async () => {
  holds(() =>
    fc.assert(
      fc.property(fc.oneof(broken, texts), (text) => {
        const { root, fault } = readJsonText(text);
        return parses(text) ? root !== undefined && fault === undefined : fault !== undefined && root === undefined;
      }),
      { numRuns: 4 * numRuns },
    ),
  );
});

/** Whether everything that is found in a text has a place in it that can be shown. */
function isShown(text: string, profile: Profile, forbidden: RegExp): boolean {
  const answer = answerOf(text);
  const { source, diagnostics } = locate(answer.body, judge(answer, profile).diagnostics);
  return diagnostics.every(({ diagnostic, at }) => {
    if (!at) return diagnostic.pointer === undefined;
    const { line, gutter, underline } = sourceFrame(source, at.span, 2);
    const shown = [line, gutter + underline];
    const fits = shown.every((one) => stringWidth(one) <= 78 && !forbidden.test(one));
    return fits && at.span.end <= source.text.length && underline.includes('^');
  });
}

t.test('every place is in the text, and its line is shown safely in 80 columns', async () => {
  // A URL with a character too many is none, and so has no credentials.
  const inputs = fc.oneof(fc.tuple(texts, fc.constant(unsafeOrSecret)), fc.tuple(broken, fc.constant(unsafe)));
  holds(() =>
    fc.assert(
      fc.property(inputs, fidelities, versions, ([text, forbidden], fidelity, version) =>
        isShown(text, profileFor(fidelity, version), forbidden),
      ),
      { numRuns: 2 * numRuns },
    ),
  );
});

function accepts(text: string, profile: Profile): boolean {
  return judge(answerOf(text), profile).accepted;
}

t.test('to fix twice is to fix once, and never makes a response worse', async () => {
  holds(() =>
    fc.assert(
      fc.property(texts, fidelities, versions, (text, fidelity, version) => {
        const profile = profileFor(fidelity, version);
        const once = fix(text, profile);
        const twice = fix(once.text, profile);
        const told = once.changed.length > 0 === (once.text !== text);
        const worse = accepts(text, profile) && !accepts(once.text, profile);
        return (
          told && !worse && twice.changed.length === 0 && twice.text === once.text && parses(text) <= parses(once.text)
        );
      }),
      { numRuns: 4 * numRuns },
    ),
  );
});
