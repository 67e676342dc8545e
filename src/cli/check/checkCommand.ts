import { Command, Option } from 'commander';
import {
  addAccountFlags,
  addCallFlags,
  addSimulationFlags,
  addWebhookFlags,
  collect,
  wholeNumber,
} from '../call/callFlags.js';
import type { CheckFlags } from './checkFlags.js';
import { checkHelp } from './checkHelp.js';

/** `exosim check`: scenarios against a live webhook, and a verdict. */
export function checkCommand(version: string): Command {
  const command = new Command('check')
    .description('check a live webhook, by the built-in battery or by suites, and give a verdict')
    .usage('--primary <url> [options] [suite.yaml ...]')
    .argument('[suites...]', 'suites in YAML or JSON; without any, the built-in battery');
  addSimulationFlags(addAccountFlags(addCallFlags(addWebhookFlags(command))));
  return command
    .optionsGroup('The checks')
    .option('--budget <duration>', 'what 95 of 100 fetches may take: 500ms')
    .option('--fetches <n>', 'fetches that latencies are measured on (20)', wholeNumber(1, 10_000))
    .option('--grep <pattern>', 'only checks whose name matches this regular expression')
    .option('--workers <n>', 'cases of suites that run at once (the number of cores)', wholeNumber(1, 1000))
    .option('--retries <n>', 'try again what failed, at most so often', wholeNumber(0, 100), 0)
    .option('--bail', 'begin nothing more after a failure')
    .option('--shard <n/of>', 'run one part of the checks: 2/5')
    .addOption(
      new Option('--list [format]', 'print the checks of the battery instead: text or markdown')
        .choices(['text', 'markdown'])
        .preset('text'),
    )
    .optionsGroup('The webhook process')
    .option('--start <command>', 'start the webhook by this shell command, and end it afterwards')
    .option('--wait-for <url>', 'it is ready when this answers (the origin of --primary)')
    .option('--start-timeout <duration>', 'how long it may take to get ready (30s)')
    .optionsGroup('The report')
    .option('--reporter <name[:file]>', 'pretty, tap, junit, github, json or html; may be repeated', collect)
    .option('--record <file>', 'keep every call for exosim replay, one to a line')
    .option('--watch [folder]', 'check again whenever a suite, or a file in the folder, changes')
    .addHelpText('after', checkHelp)
    .action(async (suites: string[], flags: CheckFlags) => {
      if (flags.list !== undefined) {
        const { listChecks } = await import('./listChecks.js');
        process.stdout.write(listChecks(flags.list));
        return;
      }
      const { runCheck } = await import('./runCheck.js');
      process.exitCode = await runCheck(suites, flags, version);
    });
}
