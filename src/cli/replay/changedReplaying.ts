import type { RecordedCall } from '../../record/recorded.js';
import { type Change, ChangeError, parseChange } from '../../record/whatIf/change.js';
import { whatIf } from '../../record/whatIf/whatIf.js';
import { PrettyReport } from '../../report/call/pretty.js';
import { changedText } from '../../report/compare/againstText.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { exitStatus, UsageError } from '../usageError.js';
import type { Replaying } from './replaying.js';

/** `--what-if`: the recorded calls, each with the same changes. */
export class ChangedReplaying implements Replaying {
  readonly #changes: readonly Change[];
  readonly #paint = paintFor(wantsColour(process.stdout, process.env));

  /** @throws {UsageError} for changes that cannot be read */
  constructor(texts: readonly string[]) {
    this.#changes = texts.map(readChange);
  }

  async one(recorded: RecordedCall): Promise<number> {
    const { record, notes } = await whatIf(recorded, this.#changes);
    const report = new PrettyReport(this.#paint);
    const timeline = record.log.map((event) => report.tell(event)).join('');
    process.stdout.write(timeline + changedText(recorded, record, notes, this.#paint));
    return exitStatus.fine;
  }
}

function readChange(text: string): Change {
  try {
    return parseChange(text);
  } catch (error) {
    throw error instanceof ChangeError ? new UsageError(`--what-if: ${error.message}.`) : error;
  }
}
