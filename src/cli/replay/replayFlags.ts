/** Flags of `exosim replay`, as commander gives them. */
export interface ReplayFlags {
  readonly call?: string;
  readonly against?: string;
  readonly againstFallback?: string;
  readonly allowHost?: readonly string[];
  readonly insecure?: boolean;
  readonly record?: string;
  readonly whatIf?: readonly string[];
}
