import type { Page } from 'puppeteer-core';
import { until } from '../../cli/browser/open-page.ts';

/** The colours that a user has chosen in the system; `forced` is high contrast. */
export const COLOURS = ['light', 'dark', 'forced'] as const;
export type Colours = (typeof COLOURS)[number];

const QUERIES: Record<Colours, string> = {
  light: '(prefers-color-scheme: light) and (forced-colors: none)',
  dark: '(prefers-color-scheme: dark) and (forced-colors: none)',
  forced: '(forced-colors: active)',
};

/** Waits until the page is in these colours: a browser may take a moment, or ignore the setting. */
export function seesColours(page: Page, colours: Colours): Promise<void> {
  return until(`the page is in ${colours} colours`, () =>
    page.evaluate((query) => matchMedia(query).matches, QUERIES[colours]),
  );
}
