/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** Objects are no deeper than this in any log that people read. */
const deepest = 8;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The object that a line is; undefined when it is none. */
export function fieldsOf(line: string): Fields | undefined {
  const start = line.trimStart();
  if (!start.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(start);
    return isFields(value) && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function valueAt(fields: Fields, path: readonly string[]): unknown {
  let value: unknown = fields;
  for (const key of path) {
    if (!isFields(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** @param name keys with dots between them; a key may have dots of its own, as collectors of logs write them */
export function valueNamed(value: unknown, name: string): unknown {
  if (!isFields(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const key = name.slice(0, dot);
    const inner = Object.hasOwn(value, key) ? valueNamed(value[key], name.slice(dot + 1)) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

export interface Found {
  readonly path: readonly string[];
  readonly text: string;
}

/** The first value, from the outside to the inside, in which there is what is looked for. */
export function find(
  value: unknown,
  textIn: (value: unknown) => string | undefined,
  path: readonly string[] = [],
): Found | undefined {
  const text = textIn(value);
  if (text !== undefined) return { path, text };
  if (!isFields(value) || path.length >= deepest) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = find(inner, textIn, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
