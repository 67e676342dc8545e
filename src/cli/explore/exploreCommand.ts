import { Command, Option } from 'commander';
import { usualBounds } from '../../explore/bounds.js';
import { decidedByExplore } from '../../explore/decided.js';
import { addPlanFlags, wholeNumber } from '../call/callFlags.js';
import { type ExploreFlags, explorationFormats } from './exploreFlags.js';
import { exploreHelp } from './exploreHelp.js';

/** `exosim explore`: everything that callers can live through. */
export function exploreCommand(version: string): Command {
  const command = new Command('explore')
    .description(
      'walk every combination of what agents and caller can do, and print the tree of what callers live through',
    )
    .usage('--primary <url> [options]')
    .optionsGroup('The walk')
    .option('--depth <n>', 'legs that are decided in one call', wholeNumber(1, 50), usualBounds.depth)
    .option('--max-calls <n>', 'calls at most', wholeNumber(1, 1_000_000), usualBounds.maxCalls)
    .option('--workers <n>', 'calls at one time', wholeNumber(1, 1000), usualBounds.workers)
    .option('--thorough', 'also every end of a conversation, and hanging up during a fetch');
  addPlanFlags(command);
  for (const option of command.options) {
    if ((decidedByExplore as readonly string[]).includes(option.attributeName())) option.hideHelp();
    if (option.attributeName() === 'agent') option.description = 'a contact that always does the same';
  }
  command
    .optionsGroup('The report')
    .addOption(new Option('--format <format>', 'pretty on a terminal, otherwise json').choices(explorationFormats))
    .option('--output <file>', 'write the report there')
    .option('--record <file>', 'keep every call for exosim replay, one to a line')
    .option('--strict', 'fail for an error diagnostic, or a contact never reached');
  return command.addHelpText('after', exploreHelp).action(async (flags: ExploreFlags) => {
    const { runExplore } = await import('./runExplore.js');
    process.exitCode = await runExplore(flags, version);
  });
}
