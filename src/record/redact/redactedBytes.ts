import { gunzipSync, gzipSync } from 'node:zlib';
import type { RecordedBody } from '../recorded.js';
import { bodyOf, recordBody } from '../recordedBody.js';

/** Bodies have at most 1 MiB; what one unpacks to is not read beyond so much. */
const unpackedAtMost = 16 * 1024 * 1024;

/** A body whose text is another one, packed as it was. Of a packed one that cannot be read, its mark alone is left. */
export function mapBody(body: RecordedBody, map: (text: string) => string): RecordedBody {
  if ('text' in body) return { text: map(body.text) };
  const bytes = Buffer.from(bodyOf(body));
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      const unpacked = gunzipSync(bytes, { maxOutputLength: unpackedAtMost });
      const mapped = mapBytes(unpacked, map);
      return mapped.equals(unpacked) ? body : recordBody(gzipSync(mapped));
    } catch {
      return recordBody(bytes.subarray(0, 2));
    }
  }
  return recordBody(mapBytes(bytes, map));
}

/** Each byte a character: what is replaced is in ASCII, and all the others stay. */
function mapBytes(bytes: Buffer, map: (text: string) => string): Buffer {
  return Buffer.from(map(bytes.toString('latin1')), 'latin1');
}

/** The text, with the text inside each piece of base64 mapped; a piece in which nothing changes stays as it is. */
export function mapBase64(text: string, map: (text: string) => string): string {
  return text.replace(/[A-Za-z0-9+/_-]{10,}={0,2}/g, (found) => {
    const whole = mapPiece(found, map);
    if (whole !== found || !found.includes('/')) return whole;
    // The slashes may be those of a path.
    return found
      .split('/')
      .map((piece) => mapPiece(piece, map))
      .join('/');
  });
}

function mapPiece(piece: string, map: (text: string) => string): string {
  if (piece.length < 10) return piece;
  const bytes = Buffer.from(piece, 'base64');
  const inner = bytes.toString('latin1');
  const mapped = map(inner);
  if (mapped === inner) return piece;
  const base64 = Buffer.from(mapped, 'latin1').toString(/[-_]/.test(piece) ? 'base64url' : 'base64');
  return piece.endsWith('=') ? base64 : base64.replace(/=+$/, '');
}
