import { badgeAlarm } from '../browser/alarm.ts';
import { setBadge } from '../browser/badge.ts';
import { readJar } from '../browser/read-jar.ts';
import { tabsOn } from '../browser/tabs.ts';
import { catalogue } from '../catalogue/this-catalogue.ts';
import { type Badges, createBadges } from './badges.ts';
import type { CookieRules } from './cookies/cookie-rules.ts';
import type { SettingsInForce } from './settings/settings-in-force.ts';

/** The badges of this browser's tabs. */
export function createBrowserBadges(
  settings: Pick<SettingsInForce, 'latest'>,
  rules: CookieRules,
): Badges {
  return createBadges({
    settings,
    rules,
    tabs: () => tabsOn(catalogue.publisher.site),
    readStore: readJar,
    show: setBadge,
    wakeAt: badgeAlarm.set,
  });
}
