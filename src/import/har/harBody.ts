/** The content of a response in a HAR; each part may be anything. */
export interface HarContent {
  readonly text?: unknown;
  readonly encoding?: unknown;
  readonly mimeType?: unknown;
  /** Bytes; -1 where whoever wrote the HAR did not know. */
  readonly size?: unknown;
}

/**
 * The body of a response.
 *
 * @returns undefined where the HAR does not hold it, as one that was exported without content
 */
export function bodyIn({
  content,
  bodySize,
}: {
  readonly content?: HarContent | null;
  readonly bodySize?: unknown;
}): Uint8Array | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const { text, encoding, size } = content;
  const told = [size, bodySize];
  if (typeof text === 'string' && text !== '') return decodedBody(text, encoding);
  if (told.some((bytes) => typeof bytes === 'number' && bytes > 0)) return undefined;
  return text === '' || told.includes(0) ? new Uint8Array() : undefined;
}

function decodedBody(text: string, encoding: unknown): Uint8Array | undefined {
  if (encoding === undefined || encoding === null || encoding === '') return Buffer.from(text);
  if (typeof encoding !== 'string' || encoding.toLowerCase() !== 'base64') return undefined;
  const bare = text.replace(/[\r\n]+/g, '').replace(/={1,2}$/, '');
  return /^[0-9A-Za-z+/_-]*$/.test(bare) && bare.length % 4 !== 1 ? Buffer.from(bare, 'base64') : undefined;
}
