import { Command } from 'commander';
import { collect } from '../call/callFlags.js';

const help = `
Examples:
  exosim merge shard-1.json shard-2.json
  exosim merge shard-1.json shard-2.json --reporter junit:report.xml

Exit status: that of "exosim check" for the whole run.
`;

/** `exosim merge`: the shards of one run of checks, joined. */
export function mergeCommand(): Command {
  return new Command('merge')
    .description('join the json reports of the shards of a check into the report of the whole run')
    .usage('<report.json ...> [options]')
    .argument('<reports...>', 'what --reporter json:<file> wrote, one for each shard')
    .option('--reporter <name[:file]>', 'pretty, tap, junit, github, json or html; may be repeated', collect)
    .addHelpText('after', help)
    .action(async (files: string[], { reporter }: { reporter?: string[] }) => {
      const { runMerge } = await import('./runMerge.js');
      process.exitCode = await runMerge(files, reporter);
    });
}
