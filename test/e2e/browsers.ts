import { type Browser, BROWSERS as SUPPORTED } from '../../cli/browser/browsers.ts';
import { IS_EXHAUSTIVE } from './extent.ts';

/**
 * The browsers in which the tests in this folder run: both, or those that the environment variable BROWSERS names,
 * separated by commas (`BROWSERS=firefox npm run test:e2e`). An empty or unknown name fails the whole run. Tests
 * that only concern a browser that is not named are skipped.
 */
export const BROWSERS = selected(process.env['BROWSERS'] ?? SUPPORTED.join());

export function isSelected(browser: Browser): boolean {
  return BROWSERS.includes(browser);
}

/**
 * Whether a browser also tries what is the same in both, such as what a page makes of its state: the first of those
 * that run does, and with `EXHAUSTIVE=1` each. A case that a browser does not try is left out, and not skipped.
 */
export function triesAll(browser: Browser): boolean {
  return IS_EXHAUSTIVE || browser === BROWSERS[0];
}

function selected(names: string): Browser[] {
  return names.split(',').map((name) => {
    const browser = SUPPORTED.find((supported) => supported === name);
    if (browser === undefined) throw new Error(`BROWSERS takes ${SUPPORTED.join()}, not "${name}"`);
    return browser;
  });
}
