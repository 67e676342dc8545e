import type { CallRecord } from '../../call/record.js';
import {
  type CheckFailure,
  type CheckReporter,
  type CheckResult,
  type CheckRun,
  totalsOf,
} from '../../check/result.js';
import { excerpt } from '../../contract/text/printable.js';
import { clauseMarks } from '../clauseMark.js';
import { callHeadline, callSection } from '../page/callSection.js';

import { type Markup, markup } from '../page/markup.js';
import { pageBottom, pageTop } from '../page/page.js';
import { safeJson } from '../safeJson.js';
import { count, measured } from '../words.js';

/** Calls of checks that did not fail are drawn until there are so many: a page has to open, too. */
const drawnAtMost = 300;

/** Writes a run of checks as one page in HTML that can be opened from a file: it loads nothing and runs nothing. */
export class HtmlReporter implements CheckReporter {
  readonly #write: (text: string) => void;

  /** @param write hears the page in pieces, in their order, once the run has ended */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  end(run: CheckRun): void {
    const page = new CheckPage(run);
    this.#write(page.top().text);
    for (const result of run.results) this.#write(page.check(result).text);
    this.#write(page.bottom().text);
  }
}

class CheckPage {
  readonly #run: CheckRun;
  #group: string | undefined;
  #number = 0;
  #drawn = 0;

  constructor(run: CheckRun) {
    this.#run = run;
  }

  top(): Markup {
    const { results, primary, version, shard, durationMs } = this.#run;
    const { passed, failed, skipped } = totalsOf(this.#run);
    const verdict = failed > 0 ? `${count(failed, 'check')} failed` : 'no check failed';
    const failures = results.flatMap((result, index) =>
      result.status === 'failed' ? [{ result, number: index + 1 }] : [],
    );
    return markup`${pageTop(`exosim check: ${verdict}`)}<header class="page"><h1>exosim check: ${verdict}</h1>
<p class="soft"><code>${excerpt(primary, 500)}</code></p>
<ul class="totals">${total(passed, 'passed')}${total(failed, 'failed')}${total(skipped, 'skipped')}</ul>
<p class="soft">${count(results.length, 'check')} in ${measured(durationMs)} · exosim ${version}${shard && ` · shard ${shard.index} of ${shard.of}`}</p>
${
  failures.length > 0 &&
  markup`<h2>What failed</h2>
<ul class="plain">${failures.map(({ result, number }) => markup`<li><a href="#check-${number}">${result.name}</a>: ${result.failures[0]?.message}</li>\n`)}</ul>`
}</header>
<main>
${results.length === 0 && markup`<p>Nothing was checked.</p>`}
`;
  }

  check(result: CheckResult): Markup {
    const { name, status, skipped, clauses, durationMs, group } = result;
    const heading = group === this.#group ? undefined : markup`<h2>${groupTitle(group)}</h2>\n`;
    this.#group = group;
    this.#number++;
    return markup`${heading}<details class="check ${status}" id="check-${this.#number}"${status === 'failed' && markup` open`}><summary>${badges[status]}<span class="title">${name}</span>${clauseMarks(clauses)}<span class="soft">${status === 'skipped' ? skipped : measured(durationMs)}</span></summary>
<div class="inside">
${this.#story(result)}${this.#calls(result)}</div></details>
`;
  }

  bottom(): Markup {
    return markup`<footer>Times in the pictures are those of the call, which is simulated; milliseconds were measured. What a clause says is shown by pointing at it, and by <code>exosim clauses</code>.</footer>
</main>
${pageBottom}`;
  }

  #story({ status, skipped, failures, notes, location, attempts }: CheckResult): Markup {
    return markup`${status === 'skipped' && markup`<p>Skipped: ${skipped ?? 'it does not apply'}.</p>\n`}${failures.map(failureBlock)}${
      notes.length > 0 && markup`<ul class="plain">${notes.map((note) => markup`<li>${note}</li>`)}</ul>\n`
    }${attempts > 1 && markup`<p class="soft">Tried ${count(attempts, 'time')}.</p>\n`}${
      location &&
      markup`<p class="soft">Written at <code>${location.file}:${location.line}:${location.column}</code></p>\n`
    }`;
  }

  #calls({ status, calls }: CheckResult): Markup {
    const open = status === 'failed' && calls.length === 1;
    return markup`${calls.map((record, index) => {
      const title = calls.length === 1 ? 'The call' : `Call ${index + 1} of ${calls.length}`;
      return markup`<details class="call"${open && markup` open`}><summary><span class="title">${title}</span><span>${callHeadline(record)}</span><code class="soft">${record.callSid.slice(0, 8)}…</code></summary>
<div class="inside">${this.#call(record, status)}</div></details>
`;
    })}`;
  }

  #call(record: CallRecord, status: CheckResult['status']): Markup {
    this.#drawn++;
    if (status === 'failed' || this.#drawn <= drawnAtMost) return callSection(record);
    return markup`<p class="soft">Not drawn: this page holds more than ${drawnAtMost} calls, and this one was in order. Check it alone to see it.</p>`;
  }
}

const badges: Record<CheckResult['status'], Markup> = {
  passed: markup`<span class="badge good">✓ passed</span>`,
  failed: markup`<span class="badge bad">✗ failed</span>`,
  skipped: markup`<span class="badge">– skipped</span>`,
};

function total(number: number, what: CheckResult['status']): Markup {
  return markup`<li class="${number === 0 ? 'none' : what}"><b>${number}</b>${what}</li>`;
}

function groupTitle(group: string): string {
  return group === 'battery' ? 'The built-in checks' : group;
}

function failureBlock({ message, hint, expected, actual }: CheckFailure): Markup {
  const compared = expected !== undefined || actual !== undefined;
  return markup`<div class="failure"><p>${message}</p>${hint !== undefined && markup`<p class="hint">${hint}</p>`}${
    compared &&
    markup`<table><tbody><tr><th scope="row">expected</th><td class="code">${shown(expected)}</td></tr><tr><th scope="row">found</th><td class="code">${shown(actual)}</td></tr></tbody></table>`
  }</div>
`;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : excerpt(safeJson(value), 2000);
}
