/** The object or array that a text is as JSON. */
export function objectIn(text: string): object | undefined {
  if (!/^\s*[[{\ufeff]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every text and number in a value, at whatever depth. */
export function* leavesOf(value: unknown): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') yield String(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* leavesOf(one);
}
