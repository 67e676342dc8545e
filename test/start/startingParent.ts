// Starts a webhook as exosim would, tells of its processes, and then goes the way that it is told to go.
import { startWebhook } from '../../src/start/startedWebhook.js';

const [, , command = '', waitFor = '', way, grace] = process.argv;

const webhook = await startWebhook({ command, waitFor, grace: Number(grace) });
if (way === 'listen') {
  process.on('SIGINT', async () => {
    await webhook.stop();
    process.exit(5);
  });
}
console.log(await (await fetch(new URL('/family', waitFor))).text());
if (way === 'wait' || way === 'listen') setInterval(() => undefined, 1000);
if (way === 'exit') process.exit(3);
if (way === 'throw') throw new Error('a fault');
