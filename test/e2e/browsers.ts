import { type Browser, BROWSERS as SUPPORTED } from '../../cli/browser/browsers.ts';

/**
 * The browsers in which the tests in this folder run: both, or those that the environment variable BROWSERS names,
 * separated by commas (`BROWSERS=firefox npm run test:e2e`). An empty or unknown name fails the whole run. Tests
 * that only concern a browser that is not named are skipped.
 */
export const BROWSERS = selected(process.env['BROWSERS'] ?? SUPPORTED.join());

export function isSelected(browser: Browser): boolean {
  return BROWSERS.includes(browser);
}

function selected(names: string): Browser[] {
  return names.split(',').map((name) => {
    const browser = SUPPORTED.find((supported) => supported === name);
    if (browser === undefined) throw new Error(`BROWSERS takes ${SUPPORTED.join()}, not "${name}"`);
    return browser;
  });
}
