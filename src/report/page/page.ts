import { createHash } from 'node:crypto';
import { Markup, markup } from './markup.js';
import { pageStyle } from './pageStyle.js';

const hash = createHash('sha256').update(pageStyle).digest('base64');

/** Nothing is loaded and nothing runs: the page is its text and one style sheet, known by its hash. */
const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;

/** All of a page before what it has to tell: everything stands in it, so that it can be opened from a file. */
export function pageTop(title: string): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${Markup.trusted(pageStyle)}</style>
</head>
<body>
`;
}

export const pageBottom: Markup = markup`</body>
</html>
`;
