import { build } from '../../scripts/build.ts';
import { findBrowser } from '../../scripts/find-browser.ts';

/** Builds once for all tests, and fails at once where a browser is missing: none is skipped. */
export async function setup(): Promise<void> {
  findBrowser('chromium');
  findBrowser('firefox');
  await build();
}
