import { publicUrl, quote } from '../../contract/text/printable.js';
import type { Check } from '../check.js';

const howToAllow = "its hosts are not the webhook's own; --allow-host <host> allows them";

export const namedUrls: readonly Check[] = [
  {
    name: 'audio URLs',
    clauses: ['RESP-06', 'PARAM-10', 'PARAM-13'],
    demands: 'Every audio URL of the answer: it answers 200, and has the format that can be played',
    async run(trial) {
      const { audio } = (await trial.ask()).verdict;
      if (audio.length === 0) return trial.skip('the answer names no audio');
      const allowed = audio.filter(({ url }) => trial.settings.isAllowed(url));
      if (allowed.length === 0) return trial.skip(howToAllow);
      for (const { url, pointer, checkFormat } of allowed) {
        const { result, detail, wrongFormat } = await trial.probe(url, checkFormat);
        const named = `The audio at ${quote(publicUrl(url))} (${pointer})`;
        if (result !== 'available') trial.fail(`${named} cannot be played: ${detail}.`);
        else if (wrongFormat) trial.fail(`${named} is ${detail}.`, { hint: 'Use a WAV of 8 kHz, 16 bit, mono.' });
      }
    },
  },
  {
    name: 'named URLs answer',
    clauses: ['PARAM-12', 'EVENT-04'],
    demands: 'A HEAD of every URL that the answer names: something answers there, and with no server error',
    async run(trial) {
      const { parameters, audio } = (await trial.ask()).verdict;
      const urls = [...new Set([parameters?.eventUrl ?? [], audio.map(({ url }) => url)].flat())];
      if (urls.length === 0) return trial.skip('the answer names no URL');
      const allowed = urls.filter((url) => trial.settings.isAllowed(url));
      if (allowed.length === 0) return trial.skip(howToAllow);
      for (const url of allowed) {
        const { status, failure } = await trial.settings.webhook.head(url);
        if (failure) trial.fail(`Nothing answers at ${quote(publicUrl(url))}: ${failure.detail}.`);
        else if (status !== null && status >= 500)
          trial.fail(`${quote(publicUrl(url))} answers with status ${status}.`);
      }
    },
  },
];
