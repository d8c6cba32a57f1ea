import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, until } from '../../cli/browser/open-page.ts';
import { filesIn } from '../../cli/files-in.ts';
import { writeChanges } from '../../cli/write-changes.ts';
import { filledIn } from '../../scripts/build/filled-in.ts';
import { templateOf } from '../../scripts/paths.ts';
import { publisherNames } from '../../src/fill-in/messages.ts';
import { lunella } from '../fakes/lunella.ts';
import { demoCookies } from '../site/publisher.ts';
import { BROWSERS } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { outcomeOf, shownRows } from './rows.ts';

const AS_DECLARED = 'listed domain-as-declared as-declared';

/** What the popup says of each cookie that the demo sets. */
const VERDICTS: Record<string, [category: string, verdict: string]> = {
  lunella_inloggad: ['necessary', AS_DECLARED],
  lunella_korg: ['necessary', 'listed domain-as-declared longer'],
  _ga: ['analytics', 'listed domain-as-declared capped'],
  lunella_besok: ['analytics', AS_DECLARED],
  lunella_fart_777777: ['analytics', 'listed domain-as-declared'],
  lunella_kampanj: ['marketing', AS_DECLARED],
  glimma_id: ['marketing', AS_DECLARED],
  lunella_xq: ['unknown', AS_DECLARED],
  _fbp: ['marketing', 'unlisted'],
  demo_unlisted: ['unknown', 'unlisted'],
};

const namesIn = (category: string): string[] =>
  Object.keys(VERDICTS).filter((name) => VERDICTS[name]?.[0] === category);

/** Both languages, since the genitive differs. */
const LANGUAGES = { chromium: 'sv', firefox: 'en' } as const;

/** The extension of another publisher, made of a template without a bundler. The tests follow each other. */
describe.each(BROWSERS)("another publisher's extension in %s", (kind) => {
  const language = LANGUAGES[kind];
  let folder: string;
  let driver: Driver;
  let options: Page;

  const names = async (): Promise<string[]> => (await driver.jar()).map(({ name }) => name).sort();

  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'cookiekoll-')), 'extension');
    const files = filledIn(await filesIn(templateOf(kind)), lunella);
    await writeChanges(folder, new Map(), files);
    driver = await drive(kind, { other: lunella, extension: folder, language });
    await driver.visit();
    options = await driver.open('options/index.html');
  });
  afterAll(() => driver?.close());

  it('shows its cookies, with the verdicts and the purposes of its policy', async () => {
    const popup = await driver.openPopup();
    const rows = await shownRows(popup);
    const found = rows.map(({ name, category, verdict }) => [name, [category, verdict]]);
    expect(Object.fromEntries(found)).toEqual(VERDICTS);
    const quoted = await popup.$$eval('[data-field="purpose"] q', (list) =>
      list.map((quotation) => [quotation.getAttribute('lang'), quotation.textContent]),
    );
    const published = lunella.entries.flatMap(({ purpose, publishedPurpose }) =>
      purpose === undefined && publishedPurpose ? [['sv', publishedPurpose.text]] : [],
    );
    expect(quoted.toSorted()).toEqual(published.toSorted());
    expect(rows.map(({ issuer }) => issuer.trim())).not.toContain('');
    await popup.close();
  });

  it('names the publisher, its categories and nobody else in all pages and files', async () => {
    const { PUBLISHERS } = publisherNames(lunella.publisher, language);
    for (const path of ['popup/index.html', 'options/index.html', 'report/index.html']) {
      const page = await driver.open(path);
      const html = await page.$eval('html', (root) => root.outerHTML);
      expect(html, path).toContain(PUBLISHERS);
      expect(html, path).not.toMatch(/kicks/i);
      await page.close();
    }
    const headings = await options.$$eval('details:has(#published-policy) h3[lang]', (list) =>
      list.map((heading) => [heading.getAttribute('lang'), heading.textContent]),
    );
    expect(headings).toEqual(lunella.categories.map(({ name }) => ['sv', name]));
    for (const [path, content] of await filesIn(folder)) {
      expect(new TextDecoder('latin1').decode(content), path).not.toMatch(/kicks/i);
    }
  });

  it('deletes a category of its cookies, and restores them', async () => {
    const before = await names();
    const popup = await driver.openPopup();
    await click(popup, '[data-action="delete-analytics"]');
    await outcomeOf(popup);
    const analytics = namesIn('analytics');
    expect(await names()).toEqual(before.filter((name) => !analytics.includes(name)));
    await click(popup, '[data-action="undo"]');
    await until('all are back', async () => (await names()).join() === before.join());
    await popup.close();
  });

  it('blocks its cookies before they exist, those of responses and of other sites as well', async () => {
    const blocked = [...namesIn('analytics'), ...namesIn('marketing'), ...namesIn('necessary')];
    for (const category of ['analytics', 'marketing', 'necessary']) {
      await options.$eval(`input[role="switch"][name="block"][value="${category}"]`, (input) =>
        (input as HTMLInputElement).click(),
      );
      if (category === 'necessary') await click(options, 'dialog[open] [data-action="confirm"]');
      await until(`${category} is blocked`, async () =>
        (await names()).every((name) => !namesIn(category).includes(name)),
      );
    }
    await driver.settled();
    const from = driver.site.requests.length;
    const page = await driver.visit('/mer');
    const seen = String(await page.evaluate('demo.seen'));
    const inPage = demoCookies(lunella).filter(({ by }) => by === 'script');
    for (const { name } of inPage) {
      expect(seen.includes(`${name}=`), name).toBe(!blocked.includes(name));
    }
    const requests = driver.site.requests.slice(from);
    // The demo has set them again, and in vain.
    const set = requests.flatMap(({ setCookie }) => setCookie.map((line) => line.split('=', 1)[0]));
    expect(set).toEqual(expect.arrayContaining(['lunella_korg', 'glimma_id']));
    const sent = requests.flatMap(({ cookies }) => cookies);
    expect(sent.filter((name) => blocked.includes(name))).toEqual([]);
    expect(await names()).toEqual(namesIn('unknown').sort());
  });
});
