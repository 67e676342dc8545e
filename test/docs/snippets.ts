import { readFileSync } from 'node:fs';

/** The repository, as seen from the compiled tests. */
export const root = new URL('../../../', import.meta.url);

export interface Snippet {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

/** Every fenced block of a page. */
export function snippets(page: string): Snippet[] {
  const text = readFileSync(new URL(page, root), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', block = '']) => ({
    page,
    language,
    text: block,
  }));
}

export function read(page: string): string {
  return readFileSync(new URL(page, root), 'utf8');
}
