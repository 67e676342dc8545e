import type { CallRecord } from '../../call/record.js';
import type { RecordedCall } from '../../record/recorded.js';
import { safeJson } from '../../report/safeJson.js';
import type { Paint } from '../../report/style.js';
import type { ShowFormat } from './showFlags.js';

/** A form in which records are shown, one after the other. */
export interface Showing {
  /** The format tells of one call only. */
  readonly single?: true;
  /** The format needs what went over the network. */
  readonly needsExchanges?: true;
  /** What to write for one more record: nothing, where all have to be there first. */
  add(record: RecordedCall | CallRecord): string;
  /** What to write behind the last. */
  end(): string;
}

/** Only the format that is asked for is loaded. */
export async function showingOf(format: ShowFormat, paint: Paint, version: string): Promise<Showing> {
  switch (format) {
    case 'pretty': {
      const { PrettyReport } = await import('../../report/call/pretty.js');
      return new EachShown(({ log }) => {
        const report = new PrettyReport(paint);
        return log.map((event) => report.tell(event)).join('');
      });
    }
    case 'curl': {
      const { curl } = await import('../../report/call/curl.js');
      return new ExchangesShown((records) => records.map(curl).join('\n'));
    }
    case 'har': {
      const { har } = await import('../../report/call/har.js');
      return new ExchangesShown((records) => `${safeJson(har(records, version), 2)}\n`);
    }
    case 'html': {
      const { callsPage } = await import('../../report/page/callsPage.js');
      return new AllShown(callsPage);
    }
    case 'svg': {
      const { callSvg } = await import('../../report/call/svg.js');
      return new OneShown(callSvg);
    }
    case 'mermaid': {
      const { sequenceDiagram } = await import('../../report/call/sequenceDiagram.js');
      return new OneShown(({ log }) => sequenceDiagram(log));
    }
    case 'json':
      return new JsonShown();
  }
}

class EachShown implements Showing {
  readonly #write: (record: CallRecord) => string;
  #written = 0;

  constructor(write: (record: CallRecord) => string) {
    this.#write = write;
  }

  add(record: CallRecord): string {
    return `${this.#written++ > 0 ? '\n\n' : ''}${this.#write(record)}`;
  }

  end(): string {
    return '';
  }
}

class AllShown implements Showing {
  readonly #records: CallRecord[] = [];
  readonly #write: (records: readonly CallRecord[]) => string;

  constructor(write: (records: readonly CallRecord[]) => string) {
    this.#write = write;
  }

  add(record: CallRecord): string {
    this.#records.push(record);
    return '';
  }

  end(): string {
    return this.#write(this.#records);
  }
}

class OneShown extends AllShown {
  readonly single = true;

  constructor(write: (record: CallRecord) => string) {
    super(([record]) => (record ? write(record) : ''));
  }
}

class ExchangesShown implements Showing {
  readonly needsExchanges = true;
  readonly #records: RecordedCall[] = [];
  readonly #write: (records: readonly RecordedCall[]) => string;

  constructor(write: (records: readonly RecordedCall[]) => string) {
    this.#write = write;
  }

  add(record: RecordedCall | CallRecord): string {
    if ('recorded' in record) this.#records.push(record);
    return '';
  }

  end(): string {
    return this.#write(this.#records);
  }
}

/** One record is laid out for people; of many, each is a line. Either can be read again. */
class JsonShown implements Showing {
  #first: CallRecord | undefined;
  #many = false;

  add(record: CallRecord): string {
    if (this.#many) return `${safeJson(record)}\n`;
    const first = this.#first;
    this.#first = record;
    if (first === undefined) return '';
    this.#many = true;
    return `${safeJson(first)}\n${safeJson(record)}\n`;
  }

  end(): string {
    return this.#many || this.#first === undefined ? '' : `${safeJson(this.#first, 2)}\n`;
  }
}
