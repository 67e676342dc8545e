/** What `exosim validate --help` says behind its flags. */
export const validateHelp = `
A file, and standard input (-), is judged as if it had come with status 200 and
application/json. A URL is fetched once, with the query of an ordinary first
request; the audio that it names is asked for if its host may be. A file's
audio is asked for only at hosts that --allow-host names.

What --fix rewrites:
  the shape of version 1.0 to that of 1.1, or back, as --api-version says:
  destination, recording, the event URL, and "playback_to": "callee";
  +91 98765-43210 and 098765 43210 to +919876543210: a number with + and all
  its digits, or a 0 and ten digits, which is India's national form;
  a duration above its limit to the limit; a byte-order mark to nothing.
  Everything else is left as it is written, and told. Standard input is fixed
  to standard output, and its report goes to standard error; for a URL, the
  changes are only shown.

Examples:
  exosim validate response.json
  exosim validate "responses/*.json" --format json
  exosim validate - < response.json
  exosim validate http://localhost:3000/connect --strict
  exosim validate former.json --api-version 1.0
  exosim validate former.json --fix

Exit status:
  0  every response is accepted
  1  one is rejected, or --strict and an error diagnostic
  2  wrong usage, or a file that cannot be read or written
  3  a fault of exosim itself
  4  a URL could not be reached at all
`;
