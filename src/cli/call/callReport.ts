import { closeSync, openSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { safeJson } from '../../report/safeJson.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { UsageError } from '../usageError.js';
import type { CallFlags, Format } from './callFlags.js';

/** Where a call is told. */
export interface CallReport {
  tell(event: LoggedEvent): void;
  finish(record: CallRecord): void;
}

type Write = (text: string) => void;

/**
 * Opens the report that the flags ask for. With `--output` a terminal still gets the timeline.
 *
 * @throws {UsageError} when the file cannot be written; nothing was called yet
 */
export async function openReport({ format, output }: CallFlags): Promise<CallReport> {
  const { stdout } = process;
  const toStdout: Write = (text) => stdout.write(text);
  const pretty = () => prettyReport(toStdout, wantsColour(stdout, process.env));
  if (output === undefined) {
    const chosen = format ?? (stdout.isTTY ? 'pretty' : 'json');
    return chosen === 'pretty' ? pretty() : plainReport(chosen, toStdout);
  }
  const file = open(output);
  const report = await plainReport(format ?? formatOfFile(output), (text) => write(output, file, text));
  const shown = stdout.isTTY ? await pretty() : undefined;
  return {
    tell(event) {
      shown?.tell(event);
      report.tell(event);
    },
    finish(record) {
      report.finish(record);
      closeSync(file);
      process.stderr.write(`exosim: the report is in ${excerpt(output, 200)}.\n`);
    },
  };
}

async function plainReport(format: Format, write: Write): Promise<CallReport> {
  switch (format) {
    case 'pretty':
      return prettyReport(write, false);
    case 'json':
      return { tell() {}, finish: (record) => write(`${safeJson(record, 2)}\n`) };
    case 'ndjson':
      return { tell: (event) => write(`${safeJson(event)}\n`), finish() {} };
    case 'mermaid': {
      const { sequenceDiagram } = await import('../../report/call/sequenceDiagram.js');
      return { tell() {}, finish: (record) => write(sequenceDiagram(record.log)) };
    }
  }
}

async function prettyReport(write: Write, colour: boolean): Promise<CallReport> {
  const { PrettyReport } = await import('../../report/call/pretty.js');
  const report = new PrettyReport(paintFor(colour));
  return {
    tell(event) {
      const text = report.tell(event);
      if (text !== '') write(text);
    },
    finish() {},
  };
}

const formatByExtension: Record<string, Format> = {
  '.ndjson': 'ndjson',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.txt': 'pretty',
};

function formatOfFile(file: string): Format {
  return formatByExtension[extname(file)] ?? 'json';
}

function open(file: string): number {
  return refusing(file, () => openSync(file, 'w'));
}

function write(file: string, descriptor: number, text: string): void {
  refusing(file, () => writeSync(descriptor, text));
}

function refusing<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const shown = excerpt(file, 200);
    throw new UsageError(`The report ${shown} cannot be written: ${reasonOf(error)}; name another file with --output.`);
  }
}
