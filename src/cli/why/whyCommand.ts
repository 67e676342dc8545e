import { Command, Option } from 'commander';
import type { WhyFlags } from './runWhy.js';

const help = `
Examples:
  exosim why a.json
  exosim why calls.jsonl --call d3d2f579
  exosim why a.json --format json

The first sentence names the cause. "exosim clauses <id>" tells more of the rule
that decided.

Exit status:
  0  every call is explained
  2  wrong usage, or a record that cannot be read
  3  a fault of exosim itself
`;

/** `exosim why`: what a caller lived through, and why. */
export function whyCommand(): Command {
  return new Command('why')
    .description('say in a few sentences why a recorded call came out as it did, and what to change')
    .argument(
      '<record...>',
      'files that --record, --format json or exosim import wrote, pages of exosim show, or HARs; - is standard input',
    )
    .addOption(new Option('--format <format>', 'sentences, or an object for each call').choices(['text', 'json']))
    .option('--call <sid>', 'only the call whose CallSid is this, or begins so')
    .addHelpText('after', help)
    .action(async (files: string[], flags: WhyFlags) => {
      const { runWhy } = await import('./runWhy.js');
      process.exitCode = await runWhy(files, flags);
    });
}
