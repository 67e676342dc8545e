import t from 'tap';
import { formatProblem } from '../../src/webhook/audioFormat.js';
import { wav } from './wav.js';

t.test('8 kHz, 16 bit, mono is right [PARAM-13]', async (t) => {
  t.equal(await formatProblem(wav()), undefined);
  t.equal(
    await formatProblem(wav({ seconds: 600 }).subarray(0, 64 * 1024)),
    undefined,
    'the beginning of a long file is enough',
  );
});

t.test('anything else is named [PARAM-13]', async (t) => {
  t.equal(await formatProblem(wav({ sampleRate: 44_100, channels: 2 })), 'a WAV of 44100 Hz, 16 bit, stereo');
  t.equal(await formatProblem(wav({ sampleRate: 16_000 })), 'a WAV of 16000 Hz, 16 bit, mono');
  t.equal(await formatProblem(wav({ bits: 8 })), 'a WAV of 8000 Hz, 8 bit, mono');
  t.equal(await formatProblem(wav({ channels: 6 })), 'a WAV of 8000 Hz, 16 bit, 6 channels');
});

t.test('what is no WAV is nothing to complain of', async (t) => {
  for (const bytes of [
    [],
    [1, 2, 3],
    Buffer.from('ID3 an MP3'),
    Buffer.from('<html>not found</html>'),
    Buffer.from('RIFF....AVI LIST'),
  ]) {
    t.equal(await formatProblem(Uint8Array.from(bytes)), undefined);
  }
});

t.test('a WAV whose header breaks off cannot be read, and that is said', async (t) => {
  const whole = wav();
  for (const length of [12, 16, 20, 30])
    t.equal(await formatProblem(whole.subarray(0, length)), 'a WAV whose header cannot be read', `${length} bytes`);
});

t.test('no bytes behind a RIFF header make it throw', async (t) => {
  for (let seed = 1; seed <= 50; seed++) {
    const noise = Uint8Array.from({ length: 64 }, (_, index) => (seed * 31 + index * 17 * seed) % 256);
    await t.resolves(formatProblem(Buffer.concat([wav().subarray(0, 12), noise])));
  }
});
