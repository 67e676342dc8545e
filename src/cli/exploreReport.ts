import { closeSync, openSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Exploration } from '../explore/exploration.js';
import { type Paint, paintFor, wantsColour } from '../report/style.js';
import { reasonOf } from '../suite/fileError.js';
import type { ExplorationFormat } from './exploreFlags.js';
import { UsageError } from './usageError.js';

const formatByExtension: Record<string, ExplorationFormat> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.txt': 'pretty',
};

/**
 * Opens the report that the flags ask for, and gives what writes it. With `--output` a terminal still gets the tree.
 *
 * @throws {UsageError} when the file cannot be written; nothing was called yet
 */
export async function openExplorationReport(
  format: ExplorationFormat | undefined,
  output: string | undefined,
): Promise<(exploration: Exploration) => void> {
  const { stdout } = process;
  const paint = paintFor(wantsColour(stdout, process.env));
  if (output === undefined) {
    const write = await writerOf(format ?? (stdout.isTTY ? 'pretty' : 'json'), paint);
    return (exploration) => stdout.write(write(exploration));
  }
  const file = doing(output, () => openSync(output, 'w'));
  const write = await writerOf(format ?? formatByExtension[extname(output)] ?? 'json', paintFor(false));
  const shown = stdout.isTTY ? await writerOf('pretty', paint) : undefined;
  return (exploration) => {
    doing(output, () => writeFileSync(file, write(exploration)));
    closeSync(file);
    if (shown) stdout.write(shown(exploration));
    process.stderr.write(`exosim: the report is in ${output}.\n`);
  };
}

/** Only the format that is asked for is loaded. */
async function writerOf(format: ExplorationFormat, paint: Paint): Promise<(exploration: Exploration) => string> {
  switch (format) {
    case 'pretty': {
      const { explorationText } = await import('../report/explorationText.js');
      return (exploration) => explorationText(exploration, paint);
    }
    case 'json': {
      const { safeJson } = await import('../report/safeJson.js');
      return (exploration) => `${safeJson(exploration, 2)}\n`;
    }
    case 'mermaid': {
      const { explorationDiagram } = await import('../report/explorationDiagram.js');
      return explorationDiagram;
    }
  }
}

function doing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError(`The report ${file} cannot be written: ${reasonOf(error)}; name another file with --output.`);
  }
}
