import { Command } from 'commander';

const help = `
Examples:
  exosim replay a.json
  exosim replay calls.jsonl

The answers come from the record, and nothing goes over the network. The call
must be the same to the letter; if it is not, exosim says where the two part.

Exit status:
  0  every call is the same again
  1  a call is not
  2  wrong usage, or a record that cannot be read
  3  a fault of exosim itself
`;

/** `exosim replay`: recorded calls, had again. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('have recorded calls again from their recorded answers, and say where they part')
    .argument('<record...>', 'files that --record or exosim import wrote; - is standard input')
    .addHelpText('after', help)
    .action(async (files: string[]) => {
      const { runReplay } = await import('./runReplay.js');
      process.exitCode = await runReplay(files);
    });
}
