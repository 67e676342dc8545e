/** Where a reporter writes: a stream, or a file that is put in place when the run is over. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly colour: boolean;
  /** Of a terminal; 80 elsewhere. */
  readonly columns: number;
}
