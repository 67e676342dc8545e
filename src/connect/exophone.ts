import { type Diagnostic, diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Parameters } from '../contract/parameters.js';
import { quote } from '../contract/text/printable.js';
import type { Account } from '../telephony/account.js';
import { parseContact, toE164 } from '../telephony/contact.js';

/** The number that legs are dialed from, and what to tell about the choice (PARAM-05). */
export function outgoingExophone(
  { outgoingPhoneNumber }: Parameters,
  ofTheCall: string,
  account: Account,
): { readonly exophone: string; readonly found?: Diagnostic } {
  if (outgoingPhoneNumber === undefined) return { exophone: ofTheCall };
  const misread = misreadNumber(outgoingPhoneNumber, ofTheCall);
  if (misread) return { exophone: ofTheCall, found: misread };
  const shown = shownAs(outgoingPhoneNumber);
  switch (account.exophone(outgoingPhoneNumber)) {
    case 'can-dial-out':
      return { exophone: outgoingPhoneNumber };
    case 'unchecked':
      return {
        exophone: outgoingPhoneNumber,
        found: diagnostic('outgoing-number-unchecked', `${shown}; it is taken for an ExoPhone of the account.`, {
          pointer,
        }),
      };
    case 'incoming-only':
      return {
        exophone: ofTheCall,
        found: diagnostic(
          'outgoing-number-incoming-only',
          `${shown}, which cannot dial out; ${goesOutFrom(ofTheCall)}.`,
          { pointer },
        ),
      };
    case 'not-ours':
      return {
        exophone: ofTheCall,
        found: diagnostic(
          'outgoing-number-not-ours',
          `${shown}, which is no ExoPhone of the account; ${goesOutFrom(ofTheCall)}.`,
          { pointer },
        ),
      };
  }
}

/**
 * What to tell of a number to dial out with that is not in E.164, and so is not used (PARAM-05); undefined for one that is.
 *
 * @param ofTheCall the ExoPhone that is taken instead, where there is a call
 */
export function misreadNumber(outgoingPhoneNumber: string, ofTheCall?: string): Diagnostic | undefined {
  if (parseContact(outgoingPhoneNumber).kind === 'phone') return undefined;
  const e164 = toE164(outgoingPhoneNumber);
  const message = `${shownAs(outgoingPhoneNumber)}, not a number in E.164; ${goesOutFrom(ofTheCall)}.`;
  const hint = e164 === undefined ? {} : { hint: `Write it as "${e164}".` };
  return diagnostic('outgoing-number-not-e164', message, { pointer, ...hint });
}

const pointer = '/outgoing_phone_number';

function shownAs(outgoingPhoneNumber: string): string {
  return `outgoing_phone_number is ${quote(outgoingPhoneNumber)}`;
}

function goesOutFrom(ofTheCall: string | undefined): string {
  return `the call goes out from its own ExoPhone${ofTheCall === undefined ? '' : `, ${ofTheCall}`}`;
}
