import { Command } from 'commander';
import { addImportFlags, type ImportFlags } from './importFlags.js';
import { importHelp } from './importHelp.js';

/** `exosim import`: plans and records out of logs. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('make a plan, and where answers are known a record, of each call in logs')
    .argument('<log...>', 'HAR, access log, JSON lines, URLs or curl lines, gzipped or not; - is standard input');
  return addImportFlags(command)
    .addHelpText('after', importHelp)
    .action(async (logs: readonly string[], flags: ImportFlags) => {
      // Whoever asks for help does not wait for the readers.
      const { runImport } = await import('./runImport.js');
      process.exitCode = await runImport(logs, flags);
    });
}
