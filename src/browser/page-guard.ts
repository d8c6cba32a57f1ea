import * as v from 'valibot';
import { GUARD_KEY } from '../guard/guard-interface.ts';
import { guardCounts } from '../in-page/guard-counts.ts';
import { browser } from './webext.ts';

/** A page may return anything: it is cut to what a person could read. */
const MOST_NAMES = 50;
const MOST_TIMES = 1_000_000;

const counted = v.pipe(
  v.array(
    v.tuple([
      v.pipe(v.string(), v.maxLength(4_096)),
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_TIMES)),
    ]),
  ),
  // It was cut in the page already, but there the page decides what `slice` does.
  v.maxLength(MOST_NAMES),
);

/**
 * How often the page guards of a tab's frames blocked each name. It is a hint, which a page could forge.
 * Empty if there is no guard or no access; does not settle if a page hangs.
 */
export async function readPageGuard(tabId: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const frames = await browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      world: 'MAIN',
      // Without it the call waits until every frame has loaded, and a lazy frame never does.
      injectImmediately: true,
      func: guardCounts,
      args: [GUARD_KEY, MOST_NAMES],
    })
    .catch(() => []);
  for (const { result } of frames) {
    const parsed = v.safeParse(counted, result);
    if (!parsed.success) continue;
    for (const [name, times] of parsed.output) {
      if (counts.size >= MOST_NAMES && !counts.has(name)) continue;
      counts.set(name, Math.min((counts.get(name) ?? 0) + times, MOST_TIMES));
    }
  }
  return counts;
}
