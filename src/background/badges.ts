import { nextExpiry } from '../cookies/expiry.ts';
import type { Observation } from '../cookies/observation.ts';
import type { CookieRules } from './cookies/cookie-rules.ts';
import type { SettingsInForce } from './settings/settings-in-force.ts';

/** The number on the toolbar icon. */
export interface Badges {
  /** Shows each tab of the site how many cookies its own store holds that are not necessary. */
  paint(): Promise<void>;
}

interface Ports {
  settings: Pick<SettingsInForce, 'latest'>;
  rules: CookieRules;
  /** The tabs that show a page of the site. */
  tabs: () => Promise<readonly { id: number; storeId: string }[]>;
  readStore: (storeId: string) => Promise<Observation[]>;
  /** Shows a number on one tab; nothing for zero. */
  show: (tabId: number, count: number) => Promise<void>;
  /** Calls `paint` at that moment (milliseconds since the epoch), in a new worker if need be; null for never. */
  wakeAt: (moment: number | null) => Promise<void>;
}

export function createBadges(ports: Ports): Badges {
  const { settings, rules, tabs, readStore, show, wakeAt } = ports;
  let paintings = 0;

  async function countedIn(storeId: string): Promise<Observation[]> {
    const cookies = await readStore(storeId);
    return cookies.filter(({ slot }) => {
      const category = rules.categoryOf(slot);
      return category !== null && category !== 'necessary';
    });
  }

  return {
    async paint() {
      paintings += 1;
      const number = paintings;
      // A page that is shown and a cookie that is set may paint at the same time. The later one knows better.
      const isLatest = (): boolean => number === paintings;
      const open = await tabs();
      const { badge } = await settings.latest();
      const stores = badge ? [...new Set(open.map(({ storeId }) => storeId))] : [];
      const counted = new Map(stores.map((storeId) => [storeId, countedIn(storeId)]));
      await Promise.all(
        open.map(async ({ id, storeId }) => {
          const count = (await counted.get(storeId))?.length ?? 0;
          if (isLatest()) await show(id, count);
        }),
      );
      // The browser does not report that a time is up.
      const next = nextExpiry((await Promise.all(counted.values())).flat());
      if (isLatest()) await wakeAt(next);
    },
  };
}
