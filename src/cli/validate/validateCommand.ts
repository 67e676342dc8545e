import { Argument, Command } from 'commander';
import { addValidateFlags, type ValidateFlags } from './validateFlags.js';
import { validateHelp } from './validateHelp.js';

/** `exosim validate`: responses, judged without a call. */
export function validateCommand(): Command {
  const command = new Command('validate')
    .description('judge responses without a call: everything that is wrong with each, and where')
    .usage('<file|-|url>... [options]')
    .addArgument(new Argument('<response...>', 'a file, a quoted glob, - for standard input, or a URL'));
  return addValidateFlags(command)
    .addHelpText('after', validateHelp)
    .action(async (responses: readonly string[], flags: ValidateFlags) => {
      // Whoever asks for help does not wait for the engine.
      const { runValidate } = await import('./runValidate.js');
      process.exitCode = await runValidate(responses, flags);
    });
}
