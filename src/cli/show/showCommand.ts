import { Command, Option } from 'commander';
import { type ShowFlags, showFormats } from './showFlags.js';

const help = `
Formats:
  pretty   the timeline of the call
  html     one file with everything: why, picture, fetches, steps and clauses
  svg      the picture alone
  mermaid  a sequence diagram
  har      every request and answer, for the tools of browsers
  curl     every request, to be pasted into a shell
  json     the record

--redact puts stand-ins in the place of phone numbers, SIP users, CallSid,
CustomField, digits, recording URLs, and secrets in URLs: the same one for the
same thing everywhere. What is shown still replays to the same path. html and
har are redacted unless --no-redact is given.

Examples:
  exosim show a.json
  exosim show a.json --output call.html
  exosim show a.json --format har --output call.har
  exosim show a.json --format json --redact --output shared.json
  exosim show a.json --format curl

Exit status:
  0  everything is shown
  2  wrong usage, or a record that cannot be read, shown or redacted
  3  a fault of exosim itself
`;

/** `exosim show`: recorded calls, in the form that somebody needs. */
export function showCommand(version: string): Command {
  return new Command('show')
    .description('show recorded calls as a timeline, a page, a picture, a HAR or curl lines; without the numbers')
    .argument(
      '<record...>',
      'files that --record, --format json or exosim import wrote, pages of exosim show, or HARs; - is standard input',
    )
    .addOption(
      new Option('--format <format>', 'pretty on a terminal, otherwise json; or as --output ends').choices(showFormats),
    )
    .option('--output <file>', 'write it to a file')
    .option('--call <sid>', 'only the call whose CallSid is this, or begins so')
    .option('--redact', 'hide people and secrets behind stand-ins')
    .option('--no-redact', 'show html and har with everything in them')
    .addHelpText('after', help)
    .action(async (files: string[], flags: ShowFlags) => {
      const { runShow } = await import('./runShow.js');
      process.exitCode = await runShow(files, flags, version);
    });
}
