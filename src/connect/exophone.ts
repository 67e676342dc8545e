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
  const pointer = '/outgoing_phone_number';
  const shown = `outgoing_phone_number is ${quote(outgoingPhoneNumber)}`;
  const instead = `the call goes out from its own ExoPhone, ${ofTheCall}`;
  if (parseContact(outgoingPhoneNumber).kind !== 'phone') {
    const e164 = toE164(outgoingPhoneNumber);
    const hint = e164 === undefined ? {} : { hint: `Write it as "${e164}".` };
    return {
      exophone: ofTheCall,
      found: diagnostic('outgoing-number-not-e164', `${shown}, not a number in E.164; ${instead}.`, {
        pointer,
        ...hint,
      }),
    };
  }
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
        found: diagnostic('outgoing-number-incoming-only', `${shown}, which cannot dial out; ${instead}.`, { pointer }),
      };
    case 'not-ours':
      return {
        exophone: ofTheCall,
        found: diagnostic('outgoing-number-not-ours', `${shown}, which is no ExoPhone of the account; ${instead}.`, {
          pointer,
        }),
      };
  }
}
