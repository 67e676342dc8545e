import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Parameters } from '../contract/parameters.js';
import { createAccount } from '../telephony/account.js';
import { repeatedContact } from './destinations.js';
import { misreadNumber } from './exophone.js';
import { stateManagementForced, stateManagementOf } from './selection.js';
import { emptyDestination } from './tell.js';

/**
 * What any call with these parameters is going to be told once it comes to dialing, whatever its account and its agents
 * are (DIAL-08, PARAM-05, STATE-03, TRAN-06).
 */
export function foreseenDiagnostics(parameters: Parameters): {
  readonly diagnostics: readonly Diagnostic[];
  readonly assumes: readonly AssumptionId[];
} {
  const { destination, outgoingPhoneNumber, stateManagement } = parameters;
  if (destination.length === 0) return { diagnostics: [emptyDestination()], assumes: [] };
  const repeated = repeatedContact(parameters);
  const managed = stateManagementOf(parameters, createAccount());
  const found = [
    repeated,
    managed === 'sip-contact' && !stateManagement ? stateManagementForced(managed) : undefined,
    outgoingPhoneNumber === undefined ? undefined : misreadNumber(outgoingPhoneNumber),
  ];
  return { diagnostics: found.filter((one) => one !== undefined), assumes: repeated ? ['DIAL-08'] : [] };
}
