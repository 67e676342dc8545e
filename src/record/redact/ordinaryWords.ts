/** What the protocol and exosim say: values of enumerations, names of parameters, and names of fields. */
const vocabulary = `http https localhost json application text html charset true false null undefined utf-8
  record recorded recording recordings single dual call calls caller callee called agent agents user users contact contacts
  answer answered answering no-answer noanswer busy reject rejected failed failure after talk talking hangup hung dial
  dialed dialing dialled dialling ring rings ringing terminal terminated termination free freed completed canceled cancelled
  cancel complete incoming outgoing inbound outbound outbound-dial call-attempt incomplete client-hangup voicemail
  destination destinations contact_uri number numbers trunk fetch fetched fetches fetch-failed fetch_after_attempt
  state_management outgoing_phone_number sticky_agent sticky channels max_ringing_duration max_conversation_duration
  music_on_hold type value parallel_ringing activate activated max_parallel_attempts call_event_passthru_url
  start_call_playback audio_url default_tone operator_tone custom_tone destination_type playback_to both
  recording_channels dial_passthru_event_url CallSid CallFrom CallTo CallStatus CallType Direction From To Created
  DialCallDuration DialCallStatus DialWhomNumber StartTime EndTime CurrentTime ForwardedFrom RecordingUrl RecordingAvailableBy
  CustomField digits flow_id tenant_id account_sid ConversationDuration OutgoingPhoneNumber ProcessStatus OnCallDuration
  Legs Cause CauseCode NORMAL_CLEARING unanswered attempt attempts attempted attempting off on unverified incoming-only
  event events event_type EventType status state states outcome reason role roles primary fallback webhook connect connected
  connecting connection disconnect disconnected passthru start started starting end ended ending begin queued queue
  in-progress progress success succeeded successful error errors warning information timeout timed-out none unknown skipped skip
  applet flow next default exophone exophones leg legs duration plan exchange exchanges exosim probe delivery delivered
  delivering log query header headers body content content-type location request response version digest seed shared
  parallel sequential sequence random hold wait waiting play playback tone mobile landline sip tel phone virtual virtual_number
  transfer bridge bridged missed missed-call abandoned invalid missing valid empty closed open opened network overload
  GET POST PUT HEAD User-Agent Content-Length Host Accept get post message url uri code name kind clause severity`
  .toLowerCase()
  .split(/\s+/)
  .filter(Boolean);

const whole = new Set(vocabulary.flatMap((one) => [bare(one), ...one.split(/[-_]/)]));

/** A word of so many characters is looked for wherever it stands: within others, too. */
const mayBePartFrom = 8;

/** Whether a call is made of such words: they are replaced where they are named, and nowhere else. */
export function isOrdinary(word: string): boolean {
  const one = bare(word.toLowerCase());
  return whole.has(one) || (one.length >= mayBePartFrom && [...whole].some((other) => other.includes(one)));
}

function bare(word: string): string {
  return word.replace(/[^\p{L}\p{N}]+/gu, '');
}
