import * as v from 'valibot';
import { GUARD_KEY } from '../guard/guard-interface.ts';
import { guardCounts } from '../in-page/guard-counts.ts';
import { browser } from './webext.ts';

/** A page may say anything: what it says is cut to what a person could read. */
const MOST_NAMES = 50;
const MOST_TIMES = 1_000_000;

const told = v.pipe(
  v.array(
    v.tuple([
      v.pipe(v.string(), v.maxLength(4_096)),
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_TIMES)),
    ]),
  ),
  // It is cut in the page, where a page decides what cutting is.
  v.maxLength(MOST_NAMES),
);

/**
 * What the guards of a tab's frames say that they kept out, by name. It is a hint, which a page could
 * forge. Empty where there is no guard or no access; a page that hangs never answers.
 */
export async function readPageGuard(tabId: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const frames = await browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      world: 'MAIN',
      // Else it waits until every frame has loaded, and a lazy one never does.
      injectImmediately: true,
      func: guardCounts,
      args: [GUARD_KEY, MOST_NAMES],
    } as Parameters<typeof browser.scripting.executeScript>[0])
    .catch(() => []);
  for (const { result } of frames) {
    const parsed = v.safeParse(told, result);
    if (!parsed.success) continue;
    for (const [name, times] of parsed.output) {
      if (counts.size >= MOST_NAMES && !counts.has(name)) continue;
      counts.set(name, Math.min((counts.get(name) ?? 0) + times, MOST_TIMES));
    }
  }
  return counts;
}
