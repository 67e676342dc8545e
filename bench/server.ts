import { startSampleWebhook } from '../fixtures/webhook/sampleWebhook.js';

/** The sample webhook in a process of its own, so that it does not share a core with what is measured. */
const webhook = await startSampleWebhook();
process.stdout.write(`${webhook.url}\n`);
process.stdin.resume().on('end', () => process.exit(0));
