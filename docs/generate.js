// Writes the tables of the docs from the catalogues in the code: `npm run docs`. A test says when they are out of date.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const exosim = fileURLToPath(new URL('../bin/exosim.js', import.meta.url));

/** Each page, and the command whose output stands in it between the two marks. */
export const generated = [
  { page: 'clauses.md', command: ['clauses', '--format', 'markdown'] },
  { page: 'assumptions.md', command: ['clauses', '--format', 'assumptions'] },
  { page: 'diagnostics.md', command: ['explain', '--format', 'markdown'] },
  { page: 'machine.md', command: ['machine'], fence: 'mermaid' },
  { page: 'checks.md', command: ['check', '--list', 'markdown'] },
];

const marks = /(<!-- generated -->\n)[\s\S]*(<!-- end -->)/;

/** The page as it should be. */
export function regenerate({ page, command, fence }) {
  const file = new URL(page, import.meta.url);
  const output = execFileSync(process.execPath, [exosim, ...command], { encoding: 'utf8' });
  const text = fence ? `\`\`\`${fence}\n${output}\`\`\`\n` : output;
  const before = readFileSync(file, 'utf8');
  return { file, before, after: before.replace(marks, (_all, open, close) => `${open}\n${text}\n${close}`) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const entry of generated) {
    const { file, after } = regenerate(entry);
    writeFileSync(file, after);
  }
}
