/** JSON that is nested deeper is text like any other: nobody follows it to its end. */
const mostLevels = 100;

/** The object or array that a text is as JSON; undefined for one that is nested too deeply to be walked. */
export function objectIn(text: string): object | undefined {
  if (!/^\s*[[{\ufeff]/.test(text) || isDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  let levels = 0;
  let quoted = false;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === quote) quoted = !quoted;
    else if (quoted) place += code === backslash ? 1 : 0;
    else if (code === bracket || code === brace) {
      levels++;
      if (levels > mostLevels) return true;
    } else if (code === bracket + 2 || code === brace + 2) levels--;
  }
  return false;
}

const [quote, backslash, bracket, brace] = [0x22, 0x5c, 0x5b, 0x7b];

/** Every text and number in a value, at whatever depth. */
export function* leavesOf(value: unknown): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') yield String(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* leavesOf(one);
}
