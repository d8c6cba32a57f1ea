import { DAY } from '../format/duration.ts';
import { browser } from './webext.ts';

/** Wakes the worker at a moment: the same one, or a new one if the browser has stopped it. */
interface Alarm {
  /** @param moment milliseconds since the epoch; null for never. One that is more than a day away counts as a day. */
  set(moment: number | null): Promise<void>;
  /** Calls back at that moment. */
  onFired(listener: () => void): void;
}

/** Repeats each minute until it is set again, since a call that fails would otherwise be the last. */
export const undoAlarm = createAlarm('undo', { periodInMinutes: 1 });

/** Repeats each minute: a message that tells that a page has gone may get lost. */
export const cleaningAlarm = createAlarm('cleaning', { periodInMinutes: 1 });

/** Chromium delays it until half a minute after it was set. */
export const badgeAlarm = createAlarm('badge');

/** An alarm of this name, which may repeat. */
export function createAlarm(name: string, period: { periodInMinutes?: number } = {}): Alarm {
  return {
    async set(moment) {
      if (moment === null) await browser.alarms.clear(name);
      // Firefox's timers cannot count to months. An early call sets the alarm again.
      else
        await browser.alarms.create(name, { when: Math.min(moment, Date.now() + DAY), ...period });
    },

    onFired(listener) {
      browser.alarms.onAlarm.addListener((alarm) => {
        if (alarm.name === name) listener();
      });
    },
  };
}
