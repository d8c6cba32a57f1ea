import { cleaningAlarm } from '../../browser/alarm.ts';
import { setPageLeft } from '../../browser/page-left.ts';
import { openTabs } from '../../browser/tabs.ts';
import { catalogue } from '../../catalogue/this-catalogue.ts';
import type { CleaningCalls } from './cleaning.ts';

const { site } = catalogue.publisher;

/** What cleaning asks this browser. */
export const cleaningCalls: CleaningCalls = {
  openTabs: () => openTabs(site),
  setHints: (isOn) => setPageLeft(site, isOn),
  wakeAt: cleaningAlarm.set,
};
