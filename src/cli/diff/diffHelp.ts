/** What `exosim diff --help` says behind its flags. */
export const diffHelp = `
Two files: calls are paired by CallSid; of one call each, the two are a pair.
A file and a URL: each recorded call is had again with that webhook.
Two URLs and --calls <file or folder>: each call is had with both webhooks.
Each agent does the same on both sides, whoever is dialed first.

The caller would notice how the call ends and which applet is next, whom they
hear and after how long, the music, whose phones ring and for how long, and how
long they talk. Not: the webhook's latency as long as it keeps its deadline,
diagnostics, call events, a recording, the CallSid, and times of day.

Calls go one at a time, as if the account had no other; with --workers a webhook
that knows who is on a call sees agents busy on another.

A URL without a path names a host only: each call keeps its own path there, and
that of a fallback on the same host as it. A URL with a path is asked by all.
Only hosts that are named here are asked, none out of a record.

Examples:
  exosim diff a.json b.json
  exosim diff a.json http://localhost:3000/connect
  exosim diff --calls calls http://localhost:3000 http://localhost:3001

Exit status:
  0  no caller would notice
  1  a caller would notice
  2  wrong usage, or a record or plan that cannot be read
  3  a fault of exosim itself
  4  a webhook could not be reached at all
  130  interrupted; what was compared so far is printed
`;
