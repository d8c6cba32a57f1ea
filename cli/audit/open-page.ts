import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page, Browser as PuppeteerBrowser } from 'puppeteer-core';
import { judgeError } from '../../src/audit/judge-error.ts';
import { type Failed, judgePage, type SeenPage } from '../../src/audit/judge-page.ts';
import { answerOf } from './answer-of.ts';

/** A page of the site in a tab of its own, or why there is none. */
export type OpenedPage = { ok: true; page: Page } | { ok: false; failed: Failed };

interface OpenOptions {
  /** Registrable domain. */
  site: string;
  /** Milliseconds. */
  timeout: number;
  settle: number;
}

/** In characters, and in elements: a wall is small. */
const MOST_TEXT = 2_000;
const MOST_ELEMENTS = 300;

/**
 * Opens an address, waits until the page has loaded and then for a fixed time, as a site of today is never idle, and
 * judges what is there then: a wall may open by itself, and a page may go elsewhere.
 */
export async function openPage(
  where: Pick<PuppeteerBrowser | BrowserContext, 'newPage'>,
  url: string,
  options: OpenOptions,
): Promise<OpenedPage> {
  const page = await where.newPage();
  // A dialog holds up all scripts of the page until somebody answers.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  // What a click on the banner opens would stay open after the page.
  page.on('popup', (popup) => void popup?.close().catch(() => undefined));
  const failed = await failureIn(page, url, options);
  if (failed === null) return { ok: true, page };
  // After a crash there is no page to close.
  await page.close().catch(() => undefined);
  return { ok: false, failed };
}

async function failureIn(
  page: Page,
  url: string,
  { site, timeout, settle }: OpenOptions,
): Promise<Failed | null> {
  try {
    await page.goto(url, { timeout, waitUntil: 'load' });
    await setTimeout(settle);
    return judgePage(await answerOf(() => seen(page), timeout), site);
  } catch (error) {
    return judgeError(error instanceof Error ? error.message : String(error));
  }
}

function seen(page: Page): Promise<SeenPage> {
  return page.evaluate(
    (mostText, mostElements) => {
      const [navigation] = performance.getEntriesByType('navigation');
      const framed = document.querySelectorAll<HTMLScriptElement | HTMLIFrameElement>(
        'script[src], iframe[src]',
      );
      return {
        url: location.href,
        status: navigation instanceof PerformanceNavigationTiming ? navigation.responseStatus : 0,
        title: document.title,
        text: (document.body?.innerText ?? '').slice(0, mostText),
        links: document.links.length,
        addresses: [...framed].slice(0, mostElements).map(({ src }) => src),
        ids: [...document.querySelectorAll('[id]')].slice(0, mostElements).map(({ id }) => id),
      };
    },
    MOST_TEXT,
    MOST_ELEMENTS,
  );
}
