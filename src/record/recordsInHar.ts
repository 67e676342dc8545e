interface HarValue {
  readonly log?: { readonly pages?: unknown; readonly entries?: unknown };
}

/** Whether a value is a HAR, whoever wrote it. */
export function isHar(value: unknown): boolean {
  return Array.isArray((value as HarValue | null)?.log?.entries);
}

/**
 * The records that exosim puts into a HAR of its own: what the format has no place for, such as what the agents do after
 * the last fetch, is not lost. Empty for a HAR of others.
 */
export function recordsInHar(value: unknown): unknown[] {
  const pages = (value as HarValue | null)?.log?.pages;
  if (!Array.isArray(pages)) return [];
  return pages.flatMap((page) => {
    const own = (page as { _exosim?: { record?: unknown } } | null)?._exosim?.record;
    return own === undefined ? [] : [own];
  });
}
