const wanted = { sampleRate: 8000, bitsPerSample: 16, numberOfChannels: 1 } as const;

const unreadable = 'a WAV whose header cannot be read';

/**
 * What is wrong with the beginning of a WAV file for playback to a person (PARAM-13): 8 kHz, 16 bit, mono is right.
 *
 * @returns undefined when nothing is wrong, or when it is no WAV file
 */
export async function formatProblem(beginning: Uint8Array): Promise<string | undefined> {
  if (!isWav(beginning)) return undefined;
  try {
    // Only a response that plays something needs the reader of audio files.
    const { parseBuffer } = await import('music-metadata');
    const { format } = await parseBuffer(beginning, { mimeType: 'audio/wav' }, { duration: false, skipCovers: true });
    const { sampleRate, bitsPerSample, numberOfChannels } = format;
    if (sampleRate === undefined || bitsPerSample === undefined || numberOfChannels === undefined) return unreadable;
    const right =
      sampleRate === wanted.sampleRate &&
      bitsPerSample === wanted.bitsPerSample &&
      numberOfChannels === wanted.numberOfChannels;
    return right ? undefined : `a WAV of ${sampleRate} Hz, ${bitsPerSample} bit, ${channels(numberOfChannels)}`;
  } catch {
    return unreadable;
  }
}

function channels(count: number): string {
  return count === 1 ? 'mono' : count === 2 ? 'stereo' : `${count} channels`;
}

function isWav(bytes: Uint8Array): boolean {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  return ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE';
}
