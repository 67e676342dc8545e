import { deadlineSeconds } from '../../contract/answer.js';
import { printable } from '../../contract/text/printable.js';
import type { Exchange, RecordedCall } from '../../record/recorded.js';
import { callHeadline } from '../page/callSection.js';
import { purposes, sentRequest } from './sentRequests.js';

/**
 * The requests of a recorded call as a script of curl lines: each to the byte as exosim sent it, ready to be pasted into
 * any POSIX shell. Credentials are in no record, and so in none of them.
 */
export function curl(record: RecordedCall): string {
  const { callSid, recorded } = record;
  const named = purposes(record);
  const insecure = recorded.plan.insecure === true;
  return [
    `# ${printable(`Call ${callSid}: ${callHeadline(record)}`)}\n`,
    ...recorded.exchanges.map(
      (exchange, place) => `\n# ${named[place]}: ${came(exchange)}\n${curlLine(exchange, insecure)}\n`,
    ),
  ].join('');
}

function came(exchange: Exchange): string {
  const { answer } = exchange;
  const status = exchange.kind === 'probe' ? exchange.answer.result : (exchange.answer.status ?? 'no answer');
  const why = 'failure' in answer ? answer.failure?.detail : 'detail' in answer ? answer.detail : undefined;
  return printable(why === undefined ? String(status) : `${status}, ${why}`);
}

function curlLine(exchange: Exchange, insecure: boolean): string {
  const { method, url, headers, body } = sentRequest(exchange);
  const words = [
    // Brackets and dots in a URL are the webhook's own; and no header is sent that exosim does not send.
    `curl --silent --show-error --globoff --path-as-is --http1.1 --user-agent '' --max-time ${deadlineSeconds}`,
    ...(insecure ? ['--insecure'] : []),
    // What curl accepts by itself is not what the applet accepts.
    ...(headers.some(([name]) => name === 'accept') ? [] : ["--header 'accept:'"]),
    ...headers.map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--request ${method} --data-raw ${shellWord(body)}`]),
    ...(exchange.kind === 'probe' ? ['--output /dev/null'] : []),
    `--url ${shellWord(url)}`,
  ];
  return words.join(' \\\n  ');
}

/**
 * A text as one word of any POSIX shell. What a terminal or a reader could take for something else is written in
 * octal, byte by byte, and put together by the shell again.
 */
export function shellWord(text: string): string {
  if (printable(text) === text) return `'${quoted(text)}'`;
  const format = [...text].map((character) =>
    printable(character) === character && character !== "'" ? character.replace(/[%\\]/, doubled) : octal(character),
  );
  return `"$(printf '${format.join('')}')"`;
}

/** A quote ends the word, stands for itself, and begins the word again. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''");
}

/** `printf` takes both for its own. */
function doubled(character: string): string {
  return character + character;
}

function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
