/** Bytes at the beginning of a file by which its form is known. */
export const headLength = 8;

const packings: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** @throws {NodeJS.ErrnoException} `ERR_FILE_FORM`, which names the form, and says what to do, for one that is not read */
export function demandReadable(head: Buffer): void {
  const packing = packings.find(([, magic]) => magic.every((byte, index) => head[index] === byte));
  // A text may begin with the letters by which bzip2 is known; behind them it has the digits of π.
  if (packing && (packing[0] !== 'bzip2' || head[4] === 0x31))
    throw formError(`it is packed with ${packing[0]}; unpack it first`);
  if (isUtf16(head)) throw formError('it is UTF-16; convert it to UTF-8 first');
}

/** Known by its mark, or by a first letter of which half the bytes are zero. */
function isUtf16([first = 1, second = 1, third = 1, fourth = 1]: Buffer): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const isZero = [first, second, third, fourth].map((byte) => byte === 0).join();
  return isZero === 'true,false,true,false' || isZero === 'false,true,false,true';
}

function formError(message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code: 'ERR_FILE_FORM' });
}
