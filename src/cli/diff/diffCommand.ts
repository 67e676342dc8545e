import { Command, Option } from 'commander';
import { collect, wholeNumber } from '../call/callFlags.js';
import { type DiffFlags, diffFormats } from './diffFlags.js';
import { diffHelp } from './diffHelp.js';

/** `exosim diff`: what callers would notice of a change. */
export function diffCommand(version: string): Command {
  return new Command('diff')
    .description('compare calls, or two webhooks over many calls, and say what their callers would notice')
    .usage('<record|url> <record|url> [options]')
    .argument('<one>', 'a file of records, or the URL of a webhook')
    .argument('<other>', 'what it is compared with')
    .optionsGroup('The webhooks')
    .option('--calls <file>', 'records or plans to compare two URLs over, or a folder of them', collect)
    .option('--fallback <url>', 'the URL that is asked when a webhook fails, on either side')
    .option('--allow-host <host>', 'a further host that may be sent events and asked for audio', collect)
    .option('--insecure', 'accept any TLS certificate')
    .option('--record <file>', 'keep the calls with the webhooks for exosim replay, one to a line')
    .option('--workers <n>', 'calls at one time', wholeNumber(1, 1000), 1)
    .optionsGroup('The report')
    .addOption(new Option('--format <format>', 'pretty on a terminal, otherwise json').choices(diffFormats))
    .addHelpText('after', diffHelp)
    .action(async (one: string, other: string, flags: DiffFlags) => {
      const { runDiff } = await import('./runDiff.js');
      process.exitCode = await runDiff(one, other, flags, version);
    });
}
