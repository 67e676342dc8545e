import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

/** What a page did besides being there. */
export interface Watched {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

export async function watched(browser: Browser, scheme: 'light' | 'dark' = 'light'): Promise<Watched> {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1280, height: 900 } });
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return { page, requests, complaints };
}

/** Puts a page into a file, and gives the URL of it. */
export async function fileOf(folder: string, html: string): Promise<string> {
  const file = join(folder, 'report.html');
  await writeFile(file, html);
  return pathToFileURL(file).href;
}

/** The colour on which a page stands. */
export async function groundOf(browser: Browser, url: string, scheme: 'light' | 'dark'): Promise<string> {
  const { page } = await watched(browser, scheme);
  await page.goto(url);
  const colour = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  await page.close();
  return colour;
}

/** Opens everything that can be opened. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });
}

/** Where something is drawn. */
export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export async function boxesOf(locator: ReturnType<Page['locator']>): Promise<Box[]> {
  return locator.evaluateAll((all) =>
    all.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { text: one.textContent ?? '', left, right, top, bottom };
    }),
  );
}

/** Half a pixel is the browser's own rounding. */
const tolerance = 0.5;

export function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > tolerance &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > tolerance,
      )
      .map((other) => `"${one.text}" and "${other.text}"`),
  );
}

export function within(one: Box, frame: Box | undefined): boolean {
  return (
    frame !== undefined &&
    one.left >= frame.left - tolerance &&
    one.right <= frame.right + tolerance &&
    one.top >= frame.top - tolerance &&
    one.bottom <= frame.bottom + tolerance
  );
}
