import type { CleaningCalls } from '../../src/background/cleaning/cleaning.ts';
import type { OpenTabs } from '../../src/cleaning/open-stores.ts';

/** A browser's tabs, the script in the pages of the site, and the alarm. */
export class FakeCleaningCalls implements CleaningCalls {
  /** Stores with a page of the site, and with a page that is loading. Null without access. */
  tabs: { onSite: string[]; loading: string[] } | null = { onSite: [], loading: [] };
  hints = false;
  alarm: number | null = null;
  looks = 0;

  readonly openTabs = async (): Promise<OpenTabs | null> => {
    this.looks += 1;
    if (this.tabs === null) return null;
    return { onSite: new Set(this.tabs.onSite), loading: new Set(this.tabs.loading) };
  };

  readonly setHints = async (isOn: boolean): Promise<void> => {
    this.hints = isOn;
  };

  readonly wakeAt = async (moment: number | null): Promise<void> => {
    this.alarm = moment;
  };
}
