/** What `exosim call --help` says behind its flags. */
export const callHelp = `
Behaviours:
  answer                      picks up after 5s, talks for 60s
  answer:after=8s:talk=90s    the same with other times
  no-answer                   lets it ring
  busy                        the line is busy
  reject:after=3s             declines the call
  failed                      the network cannot reach it
  Durations are written 1500ms, 8s or 2m.

Examples:
  exosim call --primary http://localhost:3000/connect
  exosim call --primary http://localhost:3000/connect --agents no-answer,answer
  exosim call --primary http://localhost:3000/connect --agent sip:asha=busy
  exosim call --primary http://localhost:3000/connect --caller hangup:after=20s
  exosim call --plan call.yaml --format json
  exosim call --plan call.yaml --expect conversation-ended --strict

Exit status:
  0  the call was simulated, and --expect held
  1  --expect did not hold, or --strict and an error diagnostic
  2  wrong usage or an unreadable plan
  3  a fault of exosim itself
  130  interrupted; what had happened so far is printed
`;
