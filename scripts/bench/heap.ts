import { openExtensionPage, shows } from '../../cli/browser/open-page.ts';
import type { Lab, Subject } from './lab.ts';

/**
 * Megabytes by which the heap of the scripts of an extension's pages grows when one more page is open and has loaded
 * all that it loads by itself. Chromium alone.
 */
export async function heapOf(
  { browser }: Lab,
  subject: Subject,
  path: string,
  loaded: string,
): Promise<number> {
  const cdp = await subject.page.createCDPSession();
  const used = async (): Promise<number> => {
    // What the first collection frees may hold other things, which the next one frees.
    for (let times = 0; times < 2; times += 1) await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  const before = await used();
  const page = await browser.newPage();
  await openExtensionPage(subject, page, path);
  await shows(page, loaded);
  const heap = (await used()) - before;
  await page.close();
  await cdp.detach();
  return heap;
}
