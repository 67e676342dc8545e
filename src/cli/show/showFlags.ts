import { extname } from 'node:path';
import { excerpt } from '../../contract/text/printable.js';
import { UsageError } from '../usageError.js';

/** Flags of `exosim show`, as commander gives them. */
export interface ShowFlags {
  readonly format?: ShowFormat;
  readonly output?: string;
  readonly call?: string;
  /** Undefined when neither --redact nor --no-redact was given. */
  readonly redact?: boolean;
}

export const showFormats = ['pretty', 'html', 'svg', 'mermaid', 'har', 'curl', 'json'] as const;
export type ShowFormat = (typeof showFormats)[number];

const formatByExtension: Readonly<Record<string, ShowFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.svg': 'svg',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.har': 'har',
  '.sh': 'curl',
  '.curl': 'curl',
  '.txt': 'pretty',
  '.json': 'json',
  '.jsonl': 'json',
  '': 'json',
};

/**
 * What is shown: what --format says, or the extension of the file, or what suits a terminal or a pipe.
 *
 * @throws {UsageError} for an extension that tells nothing
 */
export function formatOf({ format, output }: ShowFlags, onTerminal: boolean): ShowFormat {
  if (format !== undefined) return format;
  if (output !== undefined) return formatByName(output);
  return onTerminal ? 'pretty' : 'json';
}

function formatByName(output: string): ShowFormat {
  const extension = extname(output).toLowerCase();
  const format = formatByExtension[extension];
  if (format !== undefined) return format;
  throw new UsageError(
    `--output: a file that ends in ${excerpt(extension, 40)} may hold anything; say what with --format, or take .html, .svg, .mmd, .har, .sh, .txt or .json.`,
  );
}

/** What is made to be sent on hides people, unless it is told not to. */
export function isRedacted({ redact }: ShowFlags, format: ShowFormat): boolean {
  return redact ?? (format === 'html' || format === 'har');
}
