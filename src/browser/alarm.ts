import { browser } from './webext.ts';

const NAME = 'undo';

/**
 * Has the listener called at that moment (milliseconds since the epoch) and each minute after it, if need be
 * in a new worker: once alone, a call that fails then would be the last. Null has it called no more.
 */
export async function wakeAt(moment: number | null): Promise<void> {
  if (moment === null) await browser.alarms.clear(NAME);
  else await browser.alarms.create(NAME, { when: moment, periodInMinutes: 1 });
}

/** Calls back when `wakeAt` says so. */
export function onAlarm(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
}
