import type { Page } from 'puppeteer-core';

/** Makes the server set cookies on the host of a page, by lines of `Set-Cookie`. */
export async function setFromServer(front: Page, lines: readonly string[]): Promise<void> {
  const query = new URLSearchParams(lines.map((line) => ['cookie', line]));
  await front.evaluate(async (path) => {
    await fetch(path);
  }, `/set?${query}`);
}
