import type { Subject } from './lab.ts';

/**
 * Megabytes by which the heap of the scripts of an extension's pages grows while its toolbar's popup is open and has
 * loaded all that it loads by itself, which is when it shows what a selector finds. Chromium alone.
 */
export async function heapOfPopup(
  { page, call }: Subject,
  path: string,
  loaded: string,
): Promise<number> {
  // The pages of an extension share a heap.
  const cdp = await page.createCDPSession();
  const used = async (): Promise<number> => {
    // What the first collection frees may hold other things, which the next one frees.
    for (let times = 0; times < 2; times += 1) await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  const before = await used();
  await call('keepPopup', path, loaded);
  const heap = (await used()) - before;
  await call('closePopup');
  await cdp.detach();
  return heap;
}
