import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Plan } from '../../call/plan.js';

/** Flags of `exosim call`, as commander gives them. */
export interface CallFlags
  extends Omit<Partial<Plan>, 'agent' | 'agents' | 'users' | 'exophones' | 'next' | 'allowHosts'> {
  readonly agent?: readonly string[];
  readonly agents?: string;
  readonly user?: readonly string[];
  readonly exophone?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly next?: readonly string[];
  readonly plan?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly record?: string;
}

export const formats = ['pretty', 'json', 'ndjson', 'mermaid'] as const;
export type Format = (typeof formats)[number];

/** Gathers a flag that may be repeated. */
export const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** Reads a flag that takes a whole number in a range. */
export function wholeNumber(from: number, to: number) {
  return (text: string): number => {
    const number = Number(text);
    if (text.trim() === '' || !Number.isInteger(number) || number < from || number > to) {
      throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`);
    }
    return number;
  };
}

function factor(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 1_000_000))
    throw new InvalidArgumentError('Give a number above 0, such as 10 for ten times as fast.');
  return number;
}

/** Adds the flags that say what to simulate. */
export function addPlanFlags(command: Command): Command {
  return addSimulationFlags(addAccountFlags(addAgentFlags(addCallFlags(addWebhookFlags(command))))).option(
    '--plan <file>',
    'read all of this from a YAML or JSON file; flags win',
  );
}

export function addWebhookFlags(command: Command): Command {
  return command
    .optionsGroup('The webhook')
    .option('--primary <url>', 'the URL that the applet asks first')
    .option('--fallback <url>', 'the URL that it asks when the primary fails')
    .option('--allow-host <host>', 'a further host that may be sent events and asked for audio', collect)
    .option('--insecure', 'accept any TLS certificate');
}

export function addCallFlags(command: Command): Command {
  return command
    .optionsGroup('The call')
    .option('--from <number>', 'From, sent as it is written (09901320691)')
    .option('--to <exophone>', 'To, sent as it is written (08047112233)')
    .addOption(new Option('--direction <direction>', 'of the call (incoming)').choices(['incoming', 'outbound-dial']))
    .option('--digits <digits>', 'what the caller keyed in at a Gather before')
    .option('--custom-field <text>', 'the CustomField of a call started through the API')
    .option('--caller <what>', 'when the caller hangs up: hangup:after=20s')
    .option('--call-sid <sid>', 'the CallSid, 32 letters or digits (made from the seed)')
    .addOption(
      new Option('--call-type <type>', 'the CallType of the first request (call-attempt)').choices([
        'call-attempt',
        'completed',
        'incomplete',
        'voicemail',
      ]),
    )
    .option('--flow-id <id>', 'the flow_id')
    .option('--tenant-id <id>', 'the tenant_id');
}

export function addAgentFlags(command: Command): Command {
  return command
    .optionsGroup('The agents')
    .option('--agent <contact=behaviour>', 'the behaviour of one contact', collect)
    .option('--agents <behaviours>', 'behaviours in dialing order: no-answer,answer')
    .option('--agents-default <behaviour>', 'the behaviour of everybody else (answer)');
}

export function addAccountFlags(command: Command): Command {
  return command
    .optionsGroup('The account')
    .option('--user <contact>', "one of the account's users; with :unverified or :off", collect)
    .option('--busy <contact>', 'a contact that is on another call', collect)
    .option('--exophone <number>', 'one of its ExoPhones; with :incoming-only', collect)
    .option('--sticky <contact>', 'the contact that last talked to this caller')
    .option('--next <outcome=applet>', 'the applet behind an outcome', collect)
    .option('--events <types>', 'events it has enabled: all, none, or a list (dial,terminal)');
}

export function addVersionFlag(command: Command): Command {
  return command.addOption(new Option('--api-version <version>', 'of the applet (1.1)').choices(['1.1', '1.0']));
}

export function addSimulationFlags(command: Command): Command {
  return addVersionFlag(command.optionsGroup('The simulation'))
    .addOption(
      new Option('--fidelity <profile>', 'the pages to the letter, or as seen on the wire (documented)').choices([
        'documented',
        'observed',
      ]),
    )
    .option('--max-fetches <n>', 'fetches at most (25)', wholeNumber(1, 10_000))
    .option('--seed <n>', 'decides the CallSid (another one each time)', wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .option('--at <time>', 'when the call starts (2024-09-03T11:44:54+05:30)')
    .addOption(new Option('--realtime', 'run on wall time').conflicts('speed'))
    .addOption(new Option('--speed <n>', 'run on wall time, n times as fast').argParser(factor).conflicts('realtime'));
}

/** Adds the flags that say what to do with the outcome. */
export function addReportFlags(command: Command): Command {
  return command
    .optionsGroup('The report')
    .addOption(new Option('--format <format>', 'pretty on a terminal, otherwise json').choices(formats))
    .option('--output <file>', 'write the report there')
    .option('--record <file>', 'keep the call for exosim replay')
    .option('--expect <outcome>', 'fail unless the call ends so: nobody-answered, didnt-dial:busy')
    .option('--strict', 'fail when there is an error diagnostic');
}
