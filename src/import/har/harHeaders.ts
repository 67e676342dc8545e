/** The first value of a header of a HAR, which may be anything; `wanted` in lower case. */
export function headerIn(headers: unknown, wanted: string): string | undefined {
  return pairsOf(headers).find(([name]) => name === wanted)?.[1];
}

/** As an answer keeps them: names in lower case. */
export function headersOf(headers: unknown): Record<string, string | readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairsOf(headers)) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

/** Names in lower case; not those of HTTP/2 itself. */
function pairsOf(headers: unknown): (readonly [name: string, value: string])[] {
  if (!Array.isArray(headers)) return [];
  return (headers as readonly Partial<{ name: unknown; value: unknown } | null>[]).flatMap((header) =>
    typeof header?.name === 'string' && typeof header.value === 'string' && !header.name.startsWith(':')
      ? [[header.name.toLowerCase(), header.value] as const]
      : [],
  );
}
