interface Format {
  readonly sampleRate?: number;
  readonly bits?: number;
  readonly channels?: number;
  readonly seconds?: number;
}

/** Silence as a WAV file: 8 kHz, 16 bit, mono, unless it is asked for otherwise. */
export function wav({ sampleRate = 8000, bits = 16, channels = 1, seconds = 0.1 }: Format = {}): Buffer {
  const frame = (bits / 8) * channels;
  const data = Buffer.alloc(Math.round(sampleRate * seconds) * frame);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frame, 28);
  header.writeUInt16LE(frame, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
