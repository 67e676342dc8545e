import { parseContact, toE164 } from '../../telephony/contact.js';
import { limits } from '../interpretation.js';
import { type JsonNode, memberOf } from '../text/jsonText.js';
import { quote } from '../text/printable.js';
import type { Fixing } from './fixing.js';

/** Rewrites phone numbers in E.164 where their reading is certain, and durations above their limits. */
export function fixValues(fixing: Fixing): void {
  const destination = memberOf(fixing.root, 'destination')?.value;
  destination?.items.forEach((item, index) => {
    fixNumber(fixing, memberOf(item, 'contact_uri')?.value, `/destination/${index}/contact_uri`);
  });
  const numbers = destination && memberOf(destination, 'numbers')?.value;
  numbers?.items.forEach((item, index) => {
    fixNumber(fixing, item, `/destination/numbers/${index}`);
  });
  fixNumber(fixing, memberOf(fixing.root, 'outgoing_phone_number')?.value, '/outgoing_phone_number');
  fixDuration(fixing, 'max_ringing_duration', limits.ringing.most);
  fixDuration(fixing, 'max_conversation_duration', limits.conversation.most);
}

function fixDuration(fixing: Fixing, key: string, most: number): void {
  const node = memberOf(fixing.root, key)?.value;
  const value = node && fixing.valueOf(node);
  if (!node || !Number.isInteger(value) || (value as number) <= most) return;
  fixing.replace(node, String(most));
  fixing.change(`/${key}`, `${key} is ${most} now, its limit, not ${quote(value)}.`);
}

function fixNumber(fixing: Fixing, node: JsonNode | undefined, pointer: string): void {
  // Most contacts are as they should be, and need not be read at all.
  if (node?.kind !== 'scalar') return;
  const text = fixing.valueOf(node);
  if (typeof text !== 'string' || parseContact(text).kind !== 'invalid') return;
  const certain = certainE164(text);
  if (certain !== undefined) {
    fixing.replace(node, JSON.stringify(certain));
    fixing.change(pointer, `${quote(text)} is "${certain}" now.`);
  } else if (toE164(text.trim()) !== undefined) {
    fixing.leave(pointer, `${quote(text)} does not say for certain which number it is; write it in E.164.`);
  }
}

/**
 * A number in E.164 when there is only one way to read it: one with `+` and its whole digits, whatever separates them,
 * or one in India's national form, a `0` and ten digits. A number without either could be of any country.
 */
export function certainE164(text: string): string | undefined {
  const e164 = toE164(text.trim());
  if (e164 === undefined || !parseContact(e164).plausible) return undefined;
  const digits = text.replace(/\D/g, '');
  const isInternational = /^\s*\+[\d\s().-]+$/.test(text) && e164 === `+${digits}`;
  const isNational = /^\s*0[\d\s().-]+$/.test(text) && digits.length === 11 && e164 === `+91${digits.slice(1)}`;
  return isInternational || isNational ? e164 : undefined;
}
