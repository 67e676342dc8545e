import { printable } from '../contract/text/printable.js';

/** Tells on standard error what is wrong, as `main` tells of an error that is thrown: each line in exosim's name. */
export function complain(message: string): void {
  for (const line of message.split('\n')) process.stderr.write(`exosim: ${printable(line)}\n`);
}
