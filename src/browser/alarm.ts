import { browser } from './webext.ts';

const NAME = 'undo';

/** Has the listener called at that moment (milliseconds since the epoch), if need be in a new worker. */
export function wakeAt(moment: number): void {
  void browser.alarms.create(NAME, { when: moment });
}

/** Calls back at the moment that `wakeAt` named last. */
export function onAlarm(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
}
