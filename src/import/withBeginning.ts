/** Characters in which a HAR tells that it is one. */
const beginningLength = 64 * 1024;

/** The same chunks, the first of which is long enough to know the format by. */
export async function* withBeginning(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let beginning: string | undefined = '';
  try {
    for await (const text of texts) {
      if (beginning === undefined) yield text;
      else {
        beginning += text;
        if (beginning.length < beginningLength && /^\s*(?:\{|$)/.test(beginning)) continue;
        const first = beginning;
        beginning = undefined;
        yield first;
      }
    }
  } catch (error) {
    if (beginning) yield beginning;
    throw error;
  }
  if (beginning) yield beginning;
}
