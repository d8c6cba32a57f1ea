import { browser } from './webext.ts';

const NAME = 'undo';

/**
 * Calls the listener of `onAlarm` at that moment (milliseconds since the epoch) and each minute after it, in
 * a new worker if need be. It repeats, since a call that fails would otherwise be the last. Null stops it.
 */
export async function wakeAt(moment: number | null): Promise<void> {
  if (moment === null) await browser.alarms.clear(NAME);
  else await browser.alarms.create(NAME, { when: moment, periodInMinutes: 1 });
}

/** Calls back at the moments that `wakeAt` has set. */
export function onAlarm(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
}
