/** What `exosim check --help` says behind its flags. */
export const checkHelp = `
Without a suite the built-in battery is run, which fits any webhook. A suite is
a YAML file with scenarios of your own; "exosim init" writes a first one.

Examples:
  exosim check --primary http://localhost:3000/connect
  exosim check --primary http://localhost:3000/connect --budget 500ms
  exosim check --primary http://localhost:3000/connect --grep "fallback|agents"
  exosim check --primary http://localhost:3000/connect --reporter tap
  exosim check suite.yaml --reporter pretty --reporter junit:report.xml

Exit status:
  0  every check passed, or did not apply
  1  a check failed
  2  wrong usage or an unreadable suite
  3  a fault of exosim itself
  4  the webhook could not be reached at all
  130  interrupted; what had been checked so far is told
`;
