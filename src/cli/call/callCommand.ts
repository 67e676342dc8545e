import { Command } from 'commander';
import { addPlanFlags, addReportFlags, type CallFlags } from './callFlags.js';
import { callHelp } from './callHelp.js';

/** `exosim call`: one call against a webhook. */
export function callCommand(version: string): Command {
  const command = new Command('call')
    .description('simulate one call against a webhook, and tell what the caller lived through')
    .usage('--primary <url> [options]');
  addReportFlags(addPlanFlags(command));
  return command.addHelpText('after', callHelp).action(async (flags: CallFlags) => {
    // Whoever asks for help does not wait for the engine.
    const { runCall } = await import('./runCall.js');
    process.exitCode = await runCall(flags, version);
  });
}
