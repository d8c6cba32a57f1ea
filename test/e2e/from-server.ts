import type { Page } from 'puppeteer-core';

/** Makes the server set cookies on the host of a page, by lines of `Set-Cookie` in UTF-8, or in Latin-1. */
export async function setFromServer(
  front: Page,
  lines: readonly string[],
  latin1: readonly string[] = [],
): Promise<void> {
  const query = new URLSearchParams([
    ...lines.map((line) => ['cookie', line]),
    ...latin1.map((line) => ['bytes', line]),
  ]);
  await front.evaluate(async (path) => {
    await fetch(path);
  }, `/set?${query}`);
}
