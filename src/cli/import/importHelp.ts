/** What `exosim import --help` says behind its flags. */
export const importHelp = `
What is read (--format):
  har     a HAR of a proxy or a browser: its answers make records, too
  access  an access log of nginx or Apache, in the common or combined form
  json    JSON lines of pino, morgan and others, one object a line
  curl    curl lines
  urls    a list of URLs, as pasted from a ticket

Requests are put together by CallSid and put in order by CurrentTime. What a
re-fetch tells of the attempt before it becomes what the agents do, so that the
plan makes the same requests again; whoever is dialed after the last request
answers. Each call makes <CallSid>.yaml, for "exosim call --plan", and, where
the answers are known, <CallSid>.json, for "exosim replay". In a record from a
log audio is taken to be there, and no call events are sent.

A file that grows is read to the end that it has when it is reached.

Examples:
  exosim import access.log
  exosim import access.log --output calls --force
  exosim import access.log --since "2024-09-03 11:30" --from 09901320691
  exosim import access.log --primary http://localhost:3000

Exit status:
  0  there are calls, and everything could be read
  1  there is no call, or a part of a log or of a call could not be read
  2  wrong usage, a file that is no log, or one that cannot be read or written
  3  a fault of exosim itself
`;
