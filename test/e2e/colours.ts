import type { Page } from 'puppeteer-core';
import { until } from '../../scripts/open-page.ts';

/** What the user has chosen in the system: `forced` is high contrast. */
export const COLOURS = ['light', 'dark', 'forced'] as const;
export type Colours = (typeof COLOURS)[number];

const QUERIES: Record<Colours, string> = {
  light: '(prefers-color-scheme: light) and (forced-colors: none)',
  dark: '(prefers-color-scheme: dark) and (forced-colors: none)',
  forced: '(forced-colors: active)',
};

/** Settles when the page is in these colours: what was asked for may take a moment, or be ignored. */
export function seesColours(page: Page, colours: Colours): Promise<void> {
  return until(`the page is in ${colours} colours`, () =>
    page.evaluate((query) => matchMedia(query).matches, QUERIES[colours]),
  );
}
