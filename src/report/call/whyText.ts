import { excerpt } from '../../contract/text/printable.js';
import type { Why } from '../../record/why/why.js';
import { hanging, paragraph } from '../layout.js';
import type { Paint } from '../style.js';

/** Why a call came out as it did, for a person: whole lines, 80 columns wide. */
export function whyText({ callSid, clause, sentences, change }: Why, paint: Paint): string {
  const [cause = '', ...others] = sentences;
  const head = paint('dim', `call ${excerpt(callSid, 32)}${clause === null ? '' : ` · ${clause}`}`);
  return [
    paint('bold', paragraph(cause, 0).trimEnd()),
    '\n',
    others.length > 0 ? `\n${others.map((sentence) => paragraph(sentence, 2)).join('')}` : '',
    hanging('→ ', change, 2),
    `${head}\n`,
  ].join('');
}
