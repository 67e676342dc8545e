#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// A command that lives for a tenth of a second must not wait for optimising compilers: the HTTP parser is WebAssembly,
// and V8 would spend as long again on a better version of it that nobody will run.
setFlagsFromString('--liftoff-only');
// Node 22 and newer keep what they compiled for the next run.
module.enableCompileCache?.();

const { version, main } = await import('../dist/exosim.js');
await main(process.argv.slice(2), version);
