/** What exosim itself has written, and what a plan says of behaviours. */
export const plain: ReadonlySet<string> = new Set([
  'type',
  'kind',
  'code',
  'severity',
  'clause',
  'assumes',
  'assumptions',
  'result',
  'reason',
  'outcome',
  'role',
  'during',
  'delivery',
  'status',
  'direction',
  'eventType',
  'callType',
  'fidelity',
  'apiVersion',
  'exosim',
  'digest',
  'startedAt',
  'agents',
  'agentsDefault',
  'events',
]);

/** The name of a CallSid, in a query or in JSON. */
export function isCallSid(key: string): boolean {
  return /^call_?sid$/i.test(key);
}

const contactKeys =
  /^(?:from|to|callfrom|callto|contacts?|contact_uri|numbers|answeredby|exophones?|outgoing_phone_number|virtual_number|dialwhomnumber|legs\[\d+\]\[number\]|sticky|users|busy)$/i;

/** The name of what is somebody to call, or somebody who calls. */
export function isContact(key: string): boolean {
  return contactKeys.test(key);
}
