/** What `exosim explore --help` says behind its flags. */
export const exploreHelp = `
What can happen to each leg:
  answer           the agent picks up
  no-answer        it rings in vain
  reject           the agent declines
  busy             the line is busy
  failed           the network cannot reach it
  caller hangs up  the caller leaves while it rings
  Each path is a call of its own with a CallSid of its own. Beyond --depth
  agents answer; only the path on which nobody does is followed to its end.

Examples:
  exosim explore --primary http://localhost:3000/connect
  exosim explore --primary http://localhost:3000/connect --depth 2 --thorough
  exosim explore --primary http://localhost:3000/connect --agent sip:asha=busy
  exosim explore --primary http://localhost:3000/connect --format mermaid
  exosim explore --primary http://localhost:3000/connect --format html > a.html

Exit status:
  0  the walk was made
  1  --strict, and an error diagnostic or a contact that is never reached
  2  wrong usage or an unreadable plan
  3  a fault of exosim itself
  4  the webhook could not be reached at all
  130  interrupted; what was walked so far is printed
`;
