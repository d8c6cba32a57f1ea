import type { Page } from 'puppeteer-core';
import { outcomeOf } from './rows.ts';

/** Chooses a file with this text for a button of the report, as a user does. Returns the code of the outcome. */
export async function chooseFile(
  page: Page,
  action: 'open' | 'compare',
  name: string,
  text: string,
): Promise<string> {
  await page.$eval(
    `input[data-action="${action}"]`,
    (input, fileName, content) => {
      const files = new DataTransfer();
      files.items.add(new File([content], fileName, { type: 'application/json' }));
      (input as HTMLInputElement).files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );
  return outcomeOf(page);
}
