import type { Page } from 'puppeteer-core';
import { judgeError } from '../../src/audit/judge-error.ts';
import type { Failed } from '../../src/audit/judge-page.ts';
import { answerOf } from './answer-of.ts';

/**
 * The addresses of all links of a page, or why the page does not say: a click on its banner may have started a script
 * that never ends.
 *
 * @param timeout milliseconds
 */
export async function linksOn(
  page: Pick<Page, 'evaluate'>,
  timeout: number,
): Promise<string[] | Failed> {
  try {
    return await answerOf(
      () => page.evaluate(() => [...document.links].map(({ href }) => href)),
      timeout,
    );
  } catch (error) {
    return judgeError(error instanceof Error ? error.message : String(error));
  }
}
