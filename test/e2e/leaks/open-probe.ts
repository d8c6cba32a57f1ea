import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'puppeteer-core';
import { until } from '../../../cli/browser/open-page.ts';
import type { Driver } from '../driver.ts';
import type { Around } from './way.ts';

/** Opens the probe as the page, or in a frame of the page that is asked for. Returns what runs its scripts. */
export async function openProbe(
  { url }: Driver,
  page: Page,
  around: Around | null,
  address: string,
): Promise<Page | Frame> {
  if (around === null) {
    if (page.url() !== address) await page.goto(address);
    return page;
  }
  const sandbox = around === 'the site' ? 'sandbox="allow-scripts"' : '';
  const html = `<iframe ${sandbox} src="${address.replaceAll('&', '&amp;')}"></iframe>`;
  if (around === 'an empty tab') {
    await page.goto('about:blank');
    await page.evaluate((markup) => {
      document.body.innerHTML = markup;
    }, html);
  } else {
    const query = new URLSearchParams({ type: 'text/html', body: html });
    if (around === 'a sandboxed page') {
      query.set('header', 'content-security-policy: sandbox allow-scripts');
    }
    const addresses = {
      'a file': () => fileOf(html),
      'a data: address': () => `data:text/html,${encodeURIComponent(html)}`,
      'a sandboxed page': () => url('community.kicks.se', `/set?${query}`),
      'the site': () => url('community.kicks.se', `/set?${query}`),
    };
    await page.goto(await addresses[around]());
  }
  const probe = (): Frame | undefined => page.frames().find((frame) => frame.url() === address);
  await until(
    'the probe runs in its frame',
    async () => (await probe()?.evaluate('typeof settled')) === 'function',
  );
  const frame = probe();
  if (frame === undefined) throw new Error('The probe is gone');
  return frame;
}

async function fileOf(html: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'cookiekoll-')), 'page.html');
  await writeFile(file, html);
  return pathToFileURL(file).href;
}
