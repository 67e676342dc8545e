import { type Command, Option } from 'commander';
import { type ApiVersion, apiVersions, type Fidelity } from '../../contract/profile.js';

/** Flags of `exosim validate`, as commander gives them. */
export interface ValidateFlags {
  readonly apiVersion?: ApiVersion;
  readonly fidelity?: Fidelity;
  readonly allowHost?: readonly string[];
  readonly insecure?: boolean;
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly format?: (typeof formats)[number];
}

const formats = ['pretty', 'json', 'ndjson'] as const;

const collect = (value: string, before: readonly string[] = []) => [...before, value];

export function addValidateFlags(command: Command): Command {
  return command
    .addOption(new Option('--api-version <version>', 'of the applet (1.1)').choices(apiVersions))
    .addOption(
      new Option('--fidelity <profile>', 'the pages to the letter, or as seen on the wire (documented)').choices([
        'documented',
        'observed',
      ]),
    )
    .option('--allow-host <host>', 'a further host that may be asked for audio', collect)
    .option('--insecure', 'accept any TLS certificate')
    .option('--fix', 'rewrite what has one safe meaning')
    .addOption(new Option('--format <format>', 'pretty on a terminal, otherwise json').choices(formats))
    .option('--strict', 'fail when there is an error diagnostic, even if accepted');
}
