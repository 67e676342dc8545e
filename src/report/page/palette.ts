/** The colours and fonts of everything that is drawn: light or dark as the reader's system is. */
export const palette = `:root {
  color-scheme: light dark;
  --words: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --code: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --paper: #ffffff; --back: #f4f6f8; --field: #f6f8fa; --hover: #0969da12;
  --ink: #1f2328; --soft: #59636e; --line: #d1d9e0;
  --green: #14702e; --red: #c62828; --amber: #855900; --blue: #0969da; --violet: #7a4bc4;
  --green-field: #dff5e4; --red-field: #ffebe9; --amber-field: #fff4d6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161b22; --back: #0d1117; --field: #1f2630; --hover: #58a6ff1f;
    --ink: #e6edf3; --soft: #9aa5b1; --line: #36404b;
    --green: #4ac26b; --red: #ff7b72; --amber: #d9a531; --blue: #6cb0ff; --violet: #bc9bff;
    --green-field: #12301b; --red-field: #3a1a1c; --amber-field: #33290f;
  }
}
`;
