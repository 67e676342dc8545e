import { type Command, Option } from 'commander';
import { parseStart } from '../../call/world.js';
import { quote } from '../../contract/text/printable.js';
import { type LogFormat, logFormats } from '../../import/logFormat.js';
import { callSidForm } from '../../import/requests/requestReader.js';
import { parseContact, toE164 } from '../../telephony/contact.js';
import { UsageError } from '../usageError.js';

/** Flags of `exosim import`, as commander gives them. */
export interface ImportFlags {
  readonly output?: string;
  readonly force?: boolean;
  readonly since?: string;
  readonly call?: readonly string[];
  readonly from?: string;
  readonly primary?: string;
  readonly format?: LogFormat;
  readonly urlField?: string;
  readonly report?: 'pretty' | 'json';
}

const collect = (value: string, before: readonly string[] = []) => [...before, value];

export function addImportFlags(command: Command): Command {
  return command
    .option('--output <folder>', 'write plans and records there; without it, the calls are listed')
    .option('--force', 'replace files that are there already')
    .option('--since <time>', 'calls that began then or later; India time, if the time does not say')
    .option('--call <sid>', 'only the call whose CallSid is this, or begins so; may be repeated', collect)
    .option('--from <number>', 'only calls from this number, in any form')
    .option('--primary <url>', 'where the webhook is, if the log has paths only (http://localhost:3000)')
    .addOption(new Option('--format <format>', 'of the logs; recognised otherwise').choices(logFormats))
    .option('--url-field <keys>', 'where the URL is in JSON lines, such as req.url; found otherwise')
    .addOption(
      new Option('--report <form>', 'of the list: pretty on a terminal, otherwise json').choices(['pretty', 'json']),
    );
}

/** @throws {UsageError} for what cannot be right, whatever the logs hold */
export function demandRight({ primary, from, call = [], urlField }: ImportFlags): void {
  if (primary !== undefined) demandUrl(primary);
  if (from !== undefined && toE164(from) === undefined && parseContact(from).kind !== 'sip')
    throw new UsageError(`--from: ${quote(from)} is no phone number; give one in any form, such as 09901320691.`);
  const wrong = call.find((text) => !callSidForm.test(text));
  if (wrong !== undefined)
    throw new UsageError(`--call: no CallSid begins with ${quote(wrong)}; give one, or its first characters.`);
  if (urlField?.trim() === '')
    throw new UsageError('--url-field: there is no key in it; give the keys of the field, such as req.url.');
}

/** What is told when no line of any log has the field of `--url-field`. */
export function noFieldSentence(urlField: string): string {
  return `--url-field: no line has the field ${quote(urlField)}; name one that is there, or leave the flag out, and the URL is looked for.`;
}

/**
 * Reads `--since`: ISO 8601, or as the applet writes times, which is India time.
 *
 * @returns milliseconds since 1970
 * @throws {UsageError}
 */
export function sinceOf(text: string): number {
  const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(text.trim());
  const [, day, minute = '00:00', second = ':00', zone = '+05:30'] = form ?? [];
  const since = day === undefined || !isDay(day) ? undefined : parseStart(`${day}T${minute}${second}${zone}`);
  if (since !== undefined) return since;
  throw new UsageError(
    `--since: ${quote(text)} is no time; write it like "2024-09-03 11:44" or 2024-09-03T11:44:54+05:30.`,
  );
}

/** JavaScript takes the 30th of February for the 1st of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** @throws {UsageError} for what is no URL of a webhook */
function demandUrl(text: string): void {
  const { protocol = '' } = URL.canParse(text) ? new URL(text) : {};
  if (protocol === 'http:' || protocol === 'https:') return;
  throw new UsageError(
    `--primary: ${quote(text.replace(/^[^/?#]*@/, ''))} is not an http or https URL; give one such as http://localhost:3000.`,
  );
}
