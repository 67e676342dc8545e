export const diffFormats = ['pretty', 'json'] as const;

/** Flags of `exosim diff`, as commander gives them. */
export interface DiffFlags {
  readonly calls?: readonly string[];
  readonly fallback?: string;
  readonly allowHost?: readonly string[];
  readonly insecure?: boolean;
  readonly record?: string;
  readonly workers: number;
  readonly format?: (typeof diffFormats)[number];
}
