/** What `exosim replay --help` says behind its flags. */
export const replayHelp = `
The answers come from the record, and nothing goes over the network. The call
must be the same to the letter; if it is not, exosim says where the two part.

Changes:
  agent:<contact>=<behaviour>  somebody does something else
  busy:<contact>               somebody is on another call
  free:<contact>               somebody is on no other call
  answer:<n>=slow              the n-th fetch times out
  answer:<n>=<duration>        the n-th fetch takes so long; 5s times out
  answer:<n>=<status>          the n-th fetch is answered with this status
  no-fallback                  no fallback is set
  caller=hangup:after=20s      the caller hangs up

Against a live webhook the call is the same one (CallSid, numbers, time), and
each agent does what they did. A URL without a path names a host only: the call
keeps its path there, and that of a fallback that was on the same host as it.
Only hosts that you name here are asked: neither a fallback elsewhere nor the
hosts that were allowed then.

Examples:
  exosim replay a.json
  exosim replay a.json --what-if answer:1=slow
  exosim replay a.json --what-if agent:+919876500001=busy --what-if no-fallback
  exosim replay a.json --against http://localhost:3000
  exosim replay a.json --against http://localhost:3000/connect

Exit status:
  0  every call is the same again, or was had with its change
  1  a call is not; --against: a caller would notice
  2  wrong usage, or a record that cannot be read
  3  a fault of exosim itself
  4  --against: the webhook could not be reached at all
  130  interrupted
`;
