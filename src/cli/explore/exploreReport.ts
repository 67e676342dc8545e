import { extname } from 'node:path';
import { excerpt } from '../../contract/text/printable.js';
import { EndCalls } from '../../explore/endCalls.js';
import type { Exploration } from '../../explore/exploration.js';
import type { ExploreOptions } from '../../explore/explore.js';
import { type Paint, paintFor, wantsColour } from '../../report/style.js';
import { ReportFile } from '../reportFile.js';
import type { ExplorationFormat } from './exploreFlags.js';

const formatByExtension: Record<string, ExplorationFormat> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.txt': 'pretty',
  '.html': 'html',
  '.htm': 'html',
};

/** What a walk is to be told to. */
export interface ExplorationReport {
  /** Undefined for a report that shows no calls. */
  readonly onPath: ExploreOptions['onPath'];
  readonly finish: (exploration: Exploration) => void;
}

/**
 * Opens the report that the flags ask for. With `--output` a terminal still gets the tree.
 *
 * @throws {UsageError} when the file cannot be written; nothing was called yet
 */
export async function openExplorationReport(
  format: ExplorationFormat | undefined,
  output: string | undefined,
): Promise<ExplorationReport> {
  const { stdout } = process;
  const paint = paintFor(wantsColour(stdout, process.env));
  if (output === undefined) {
    const { write, onPath } = await writerOf(format ?? (stdout.isTTY ? 'pretty' : 'json'), paint);
    return { onPath, finish: (exploration) => stdout.write(write(exploration)) };
  }
  const file = new ReportFile(output, '--output');
  const { write, onPath } = await writerOf(format ?? formatByExtension[extname(output)] ?? 'json', paintFor(false));
  const shown = stdout.isTTY ? await writerOf('pretty', paint) : undefined;
  const finish = (exploration: Exploration) => {
    file.write(write(exploration));
    file.finish();
    if (shown) stdout.write(shown.write(exploration));
    process.stderr.write(`exosim: the report is in ${excerpt(output, 200)}.\n`);
  };
  return { onPath, finish };
}

interface Writer {
  readonly write: (exploration: Exploration) => string;
  readonly onPath?: ExploreOptions['onPath'];
}

/** Only the format that is asked for is loaded. */
async function writerOf(format: ExplorationFormat, paint: Paint): Promise<Writer> {
  switch (format) {
    case 'pretty': {
      const { explorationText } = await import('../../report/exploration/text.js');
      return { write: (exploration) => explorationText(exploration, paint) };
    }
    case 'json': {
      const { safeJson } = await import('../../report/safeJson.js');
      return { write: (exploration) => `${safeJson(exploration, 2)}\n` };
    }
    case 'mermaid': {
      const { explorationDiagram } = await import('../../report/exploration/diagram.js');
      return { write: explorationDiagram };
    }
    case 'html': {
      const { explorationHtml } = await import('../../report/exploration/html.js');
      const endCalls = new EndCalls();
      return {
        write: (exploration) => explorationHtml(exploration, endCalls),
        onPath: (path, record) => endCalls.add(path, record),
      };
    }
  }
}
