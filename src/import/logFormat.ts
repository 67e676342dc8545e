import type { RawRequest } from './requests/loggedRequest.js';

/** What teams have: `access` is the common and the combined form of nginx and Apache. */
export const logFormats = ['har', 'access', 'json', 'curl', 'urls'] as const;
export type LogFormat = (typeof logFormats)[number];

/** The formats as a sentence names them. */
export const formatNames =
  'a HAR, an access log of nginx or Apache (common or combined form), JSON lines, curl lines, or a list of URLs';

/** What a file is that is not of a format which it was said to be. */
export const noneOf: Readonly<Record<LogFormat, string>> = {
  har: 'no HAR',
  access: 'no access log in the common or combined form',
  json: 'not JSON lines',
  curl: 'not curl lines',
  urls: 'no list of URLs',
};

/** Reads the lines of one format. */
export interface LineReader {
  readonly format: LogFormat;
  /** @returns undefined for a line that is not of this format */
  read(line: string): RawRequest | undefined;
}
