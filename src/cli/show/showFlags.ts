import { extname } from 'node:path';

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
};

/** What is shown: what --format says, or the extension of the file, or what suits a terminal or a pipe. */
export function formatOf({ format, output }: ShowFlags, onTerminal: boolean): ShowFormat {
  if (format !== undefined) return format;
  if (output !== undefined) return formatByExtension[extname(output).toLowerCase()] ?? 'json';
  return onTerminal ? 'pretty' : 'json';
}

/** What is made to be sent on hides people, unless it is told not to. */
export function isRedacted({ redact }: ShowFlags, format: ShowFormat): boolean {
  return redact ?? (format === 'html' || format === 'har');
}
