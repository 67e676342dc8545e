/** What a process of its own would be started with. */
export interface CommandLine {
  readonly args: readonly string[];
  /** All of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** What stands there, to its end. */
  readonly stdin: string | Uint8Array;
}

/** What a command line came to. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
