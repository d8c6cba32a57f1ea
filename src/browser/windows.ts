import { MINUTE } from '../format/duration.ts';
import { createAlarm } from './alarm.ts';
import { browser } from './webext.ts';

/** In minutes: less than the 30 s after which Firefox stops an idle event page. */
const AWAKE = 0.4;

interface WindowWatch {
  set(isOn: boolean): Promise<void>;
}

/**
 * While it is on, the worker runs or is started when a window is closed; on phones, which have no windows,
 * when a tab is. A running worker is called back. One that was stopped has to look at its start: browsers
 * deliver an event that starts a worker only to listeners that are there by then, and this one would start it
 * for each window of any site.
 */
export function createWindowWatch(listener: () => void): WindowWatch {
  const { onRemoved } = browser.windows ?? browser.tabs;
  const awake = createAlarm('windows', { periodInMinutes: AWAKE });
  // The event page may have been stopped nevertheless; then this start has to look.
  if (FIREFOX) awake.onFired(listener);
  return {
    async set(isOn) {
      // Chromium goes on starting the worker for a listener of an earlier run, until one is removed in this run.
      onRemoved.addListener(listener);
      if (!isOn) onRemoved.removeListener(listener);
      if (!FIREFOX) return;
      // Firefox does not start the event page for a listener that was added later, so it must not stop.
      await awake.set(isOn ? Date.now() + AWAKE * MINUTE : null);
    },
  };
}
