import type { Observation } from '../cookies/observation.ts';
import type { CookieRules } from './cookies/cookie-rules.ts';
import type { SettingsInForce } from './settings/settings-in-force.ts';

/** The number on the toolbar icon. */
export interface Badges {
  /** Shows each tab of the site how many analytics and unknown cookies its own store holds. */
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
}

export function createBadges({ settings, rules, tabs, readStore, show }: Ports): Badges {
  async function countIn(storeId: string): Promise<number> {
    const cookies = await readStore(storeId);
    return cookies.filter(({ slot }) => {
      const category = rules.categoryOf(slot);
      return category === 'analytics' || category === 'unknown';
    }).length;
  }

  return {
    async paint() {
      const counts = new Map<string, Promise<number>>();
      const open = await tabs();
      const { badge } = await settings.latest();
      await Promise.all(
        open.map(async ({ id, storeId }) => {
          if (!badge) return show(id, 0);
          const count = counts.get(storeId) ?? countIn(storeId);
          counts.set(storeId, count);
          await show(id, await count);
        }),
      );
    },
  };
}
