import { Command, CommanderError } from 'commander';
import { didYouMean } from '../contract/nearest.js';
import { printable, quote } from '../contract/text/printable.js';
import { reasonOf } from '../files/fileError.js';
import { callCommand } from './call/callCommand.js';
import { clausesCommand, explainCommand } from './catalogueCommands.js';
import { checkCommand } from './check/checkCommand.js';
import { initCommand } from './check/initCommand.js';
import { mergeCommand } from './check/mergeCommand.js';
import { diffCommand } from './diff/diffCommand.js';
import { exploreCommand } from './explore/exploreCommand.js';
import { importCommand } from './import/importCommand.js';
import { machineCommand } from './machineCommand.js';
import { replayCommand } from './replay/replayCommand.js';
import { showCommand } from './show/showCommand.js';
import { exitStatus, UsageError } from './usageError.js';
import { validateCommand } from './validate/validateCommand.js';
import { whyCommand } from './why/whyCommand.js';

const help = `
Examples:
  exosim call --primary http://localhost:3000/connect
  exosim call --primary http://localhost:3000/connect --agents no-answer,answer
  exosim check --primary http://localhost:3000/connect
  exosim explore --primary http://localhost:3000/connect
  exosim validate response.json
  exosim import access.log --output calls --force
  exosim replay a.json
  exosim why a.json
  exosim show a.json --output call.html
  exosim explain same-destinations
  exosim clauses REFETCH
  exosim machine > connect.mmd

"exosim <command> --help" tells more of each.
`;

const commands = [
  { name: 'call', make: callCommand },
  { name: 'check', make: checkCommand },
  { name: 'init', make: initCommand },
  { name: 'merge', make: mergeCommand },
  { name: 'explore', make: exploreCommand },
  { name: 'validate', make: validateCommand },
  { name: 'replay', make: replayCommand },
  { name: 'diff', make: diffCommand },
  { name: 'import', make: importCommand },
  { name: 'show', make: showCommand },
  { name: 'why', make: whyCommand },
  { name: 'explain', make: explainCommand },
  { name: 'clauses', make: clausesCommand },
  { name: 'machine', make: machineCommand },
] as const;

function program(version: string): Command {
  const exosim = new Command('exosim')
    .description(
      "A local stand-in for Exotel's Connect applet: calls your webhook as the applet would, dials simulated agents, and tells what the caller lived through.",
    )
    .version(version)
    .option('--debug', 'print the stack trace of a fault')
    .addHelpText('after', help);
  for (const { make } of commands) exosim.addCommand(make(version));
  exosim.helpCommand(false).addCommand(helpCommand(exosim));
  for (const command of [exosim, ...exosim.commands]) {
    command
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .configureHelp({ helpWidth: 80 });
    if (command !== exosim)
      command.addOption(command.createOption('--debug', 'print the stack trace of a fault').hideHelp());
  }
  return exosim;
}

/** Like commander's own, but a command that does not exist is wrong usage. */
function helpCommand(exosim: Command): Command {
  return new Command('help')
    .argument('[command]')
    .description('show the help of a command')
    .action((name?: string) => {
      const command = name === undefined ? exosim : exosim.commands.find((known) => known.name() === name);
      if (command) return command.help();
      const names = exosim.commands.map((known) => known.name());
      const hint = didYouMean(name ?? '', names) || '; see "exosim --help".';
      throw new UsageError(`There is no command ${quote(name)}${hint}`);
    });
}

/** Runs one command line. The exit status ends up in `process.exitCode`; nothing is thrown. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  // Whoever reads us may stop reading: `exosim call … | head` is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitStatus.fine);
    throw new UsageError(`The report cannot be written: ${reasonOf(error)}; send it elsewhere.`);
  });
  process.on('uncaughtException', (error) => process.exit(tell(error, argv)));
  try {
    await program(version).parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = tell(error, argv);
  }
}

/** Says what went wrong, in one sentence; the stack only for --debug. */
function tell(error: unknown, argv: readonly string[]): number {
  if (error instanceof CommanderError) return tellUsage(error, argv);
  if (error instanceof UsageError) {
    const lines = error.message.split('\n').map((line) => `exosim: ${printable(line)}\n`);
    process.stderr.write(lines.join(''));
    return exitStatus.usage;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const debug = argv.includes('--debug');
  process.stderr.write(
    `exosim: a fault of exosim itself: ${message.split('\n')[0]}. Please report it with the command line${debug ? '' : '; --debug shows where it happened'}.\n`,
  );
  if (debug) process.stderr.write(`${stack}\n`);
  return exitStatus.fault;
}

/** Commander writes help and version itself; its errors are given here the form of all others. */
function tellUsage({ exitCode, message, code }: CommanderError, argv: readonly string[]): number {
  if (exitCode === 0) return exitStatus.fine;
  if (code === 'commander.help') return exitStatus.usage;
  const command = commands.find(({ name }) => argv.includes(name))?.name;
  const sentence = printable(message.replace(/\n(?=\(Did you mean)/, ' '))
    .replace(/^error: /, '')
    .replace(/[.)]?$/, (end) => (end === ')' ? ')' : ''))
    .replace(/\.$/, '');
  process.stderr.write(`exosim: ${sentence}; see "exosim ${command ? `${command} ` : ''}--help".\n`);
  return exitStatus.usage;
}
