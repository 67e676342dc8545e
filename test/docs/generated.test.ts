import t from 'tap';
import { root } from './snippets.js';

interface Generator {
  readonly generated: readonly { readonly page: string }[];
  regenerate(entry: unknown): { readonly before: string; readonly after: string };
}

t.test('the tables of the docs are what the code says', async (t) => {
  const { generated, regenerate } = (await import(new URL('docs/generate.js', root).href)) as Generator;
  t.ok(generated.length > 0);
  for (const entry of generated) {
    const { before, after } = regenerate(entry);
    t.equal(before, after, `docs/${entry.page} is up to date; "npm run docs" writes it anew`);
  }
});
