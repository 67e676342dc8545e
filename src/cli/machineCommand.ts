import { Argument, Command, Option } from 'commander';

const machines = {
  connect: async () => (await import('../connect/connectMachine.js')).connectMachine,
  leg: async () => (await import('../connect/legMachine.js')).legMachine,
} as const;

/** `exosim machine`: the applet's state diagram, read off the machine that runs. */
export function machineCommand(): Command {
  return new Command('machine')
    .description('print the state diagram of the applet, generated from the machine itself')
    .addArgument(
      new Argument('[machine]', 'the applet, or one leg of it').choices(Object.keys(machines)).default('connect'),
    )
    .addOption(new Option('--format <format>', 'of the diagram').choices(['mermaid', 'json']).default('mermaid'))
    .addHelpText('after', '\nExamples:\n  exosim machine > connect.mmd\n  exosim machine leg\n')
    .action(async (name: keyof typeof machines, { format }: { format: string }) => {
      const machine = await machines[name]();
      if (format === 'json') {
        process.stdout.write(`${JSON.stringify(machine.definition, null, 2)}\n`);
        return;
      }
      const { stateDiagram } = await import('../report/catalogue/stateDiagram.js');
      process.stdout.write(stateDiagram(machine));
    });
}
