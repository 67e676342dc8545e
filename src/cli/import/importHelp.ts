/** What `exosim import --help` says behind its flags. */
export const importHelp = `
What is read (--format):
  har     a HAR of a proxy or a browser, exported with content: its answers make
          records, too; what took longer than 5 seconds has failed, as the
          applet saw it
  access  an access log of nginx or Apache, in the common or combined form
  json    JSON lines of pino, morgan and others, one object a line: with the URL
          in a field or a message, or with path and query apart
  curl    curl lines, those of Windows, too
  urls    a list of URLs, or a text that has them, as pasted from a ticket

Gzipped logs are unpacked; of a damaged one all that is readable is read.

Requests are put together by CallSid, and by who called whom, and put in order
by CurrentTime; one that was answered 200 and logged twice is one. What a
re-fetch tells of the attempt before it becomes what the agents do, so that the
plan makes the same requests again; whoever is dialed after the last request
answers. Which fetches were answered with another status than 200 is told, too.
Each call makes <CallSid>.yaml, for "exosim call --plan", and, where the answers
are known, <CallSid>.json, for "exosim replay". In a record from a log audio is
taken to be there, and no call events are sent.

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
