import { StringDecoder } from 'node:string_decoder';
import { isAroundData } from './gunzip.js';
import { LineSplitter } from './lineSplitter.js';
import { unpacked } from './unpacked.js';

/**
 * The text of a file, or of standard input for `-`, in chunks, unpacked where it is gzipped, and without the mark that
 * Windows puts in front.
 *
 * @param onRead hears how many bytes of the file, packed as they are, were read up to then
 * @throws {NodeJS.ErrnoException} as the file system does; `Z_BUF_ERROR` when a gzipped file is cut short, and
 *   `Z_DATA_ERROR` when it is damaged, behind all that was readable of it; `ERR_FILE_FORM` for a form that is not read
 */
export async function* textChunks(file: string, onRead?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let isFirst = true;
  for await (const chunk of unpacked(file, onRead)) {
    const text = decoder.write(chunk);
    if (text === '') continue;
    yield isFirst ? withoutMark(text) : text;
    isFirst = false;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

/**
 * The lines of a file, as {@link textChunks} reads it: those of each chunk together, so that millions of them cost
 * little. Of a line within which a gzipped file is cut or damaged nothing is handed out.
 */
export async function* lineChunks(file: string, onRead?: (bytes: number) => void): AsyncGenerator<readonly string[]> {
  const splitter = new LineSplitter();
  try {
    for await (const text of textChunks(file, onRead)) {
      const lines = splitter.add(text);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (isAroundData(error)) yield splitter.end();
    throw error;
  }
  yield splitter.end();
}

/** The same, one by one. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const lines of lineChunks(file)) yield* lines;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
