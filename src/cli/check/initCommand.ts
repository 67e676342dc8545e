import { Command } from 'commander';
import { addVersionFlag, addWebhookFlags, type CallFlags } from '../call/callFlags.js';

const help = `
Examples:
  exosim init --primary http://localhost:3000/connect > suite.yaml
  exosim init --primary http://localhost:3000/connect --output suite.yaml

Then: exosim check suite.yaml

Exit status: 4 when the webhook could not be reached at all, 2 for wrong usage.
`;

/** `exosim init`: a first suite, from what a live webhook answers. */
export function initCommand(version: string): Command {
  const command = new Command('init')
    .description('write a commented first suite from what a live webhook does in a few calls')
    .usage('--primary <url> [options]');
  return addVersionFlag(addWebhookFlags(command))
    .optionsGroup('The suite')
    .option('--output <file>', 'write it there (standard output)')
    .option('--force', 'replace the file if there is one')
    .option('--record <file>', 'keep every call for exosim replay, one to a line')
    .addHelpText('after', help)
    .action(async ({ force = false, ...flags }: CallFlags & { force?: boolean }) => {
      const { runInit } = await import('./runInit.js');
      process.exitCode = await runInit(flags, force, version);
    });
}
