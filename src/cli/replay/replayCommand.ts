import { Command, Option } from 'commander';
import { collect } from '../call/callFlags.js';
import type { ReplayFlags } from './replayFlags.js';
import { replayHelp } from './replayHelp.js';

/** `exosim replay`: recorded calls, had again. */
export function replayCommand(version: string): Command {
  return new Command('replay')
    .description('have recorded calls again from their recorded answers, and say where they part')
    .usage('<record...> [options]')
    .argument(
      '<record...>',
      'files that --record or exosim import wrote, pages of exosim show, or HARs; - is standard input',
    )
    .option('--call <sid>', 'only the call whose CallSid is this, or begins so')
    .optionsGroup('With a change')
    .option('--what-if <change>', 'change one thing; may be repeated', collect)
    .optionsGroup('With a live webhook')
    .addOption(new Option('--against <url>', 'ask this URL instead of the record').conflicts('whatIf'))
    .option('--against-fallback <url>', 'the URL that is asked when that one fails')
    .option('--allow-host <host>', 'a further host that may be sent events and asked for audio', collect)
    .option('--insecure', 'accept any TLS certificate')
    .option('--record <file>', 'keep the calls with the live webhook, one to a line')
    .addHelpText('after', replayHelp)
    .action(async (files: string[], flags: ReplayFlags) => {
      const { runReplay } = await import('./runReplay.js');
      process.exitCode = await runReplay(files, flags, version);
    });
}
