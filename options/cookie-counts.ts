import { computed, signal } from '@preact/signals';
import { onAccessChanged } from '../src/browser/access.ts';
import { isPrivatePage } from '../src/browser/environment.ts';
import { isPrivateStore } from '../src/browser/private-store.ts';
import { onCookieChanged, readJar, storeIds } from '../src/browser/read-jar.ts';
import { readFamily } from '../src/browser/storage.ts';
import { catalogue, matchCookie } from '../src/catalogue/this-catalogue.ts';
import { classify } from '../src/cookies/classify.ts';
import { nextExpiry } from '../src/cookies/expiry.ts';
import type { Observation } from '../src/cookies/observation.ts';
import { countByCategory } from '../src/cookies/row.ts';
import { DAY } from '../src/format/duration.ts';
import { storedLedger } from '../src/ledger/stored-ledger.ts';
import { exceptionOf } from '../src/settings/settings.ts';
import { readAgain } from '../src/ui/read-again.ts';
import { page, settings } from './state.ts';

/** The cookies of all stores but that of private windows, of which the options never speak; null if not known. */
const jar = signal<readonly Observation[] | null>(null);

/**
 * How many cookies of each category a block would delete now, in all stores, and how many it would leave because an
 * exception keeps them. Deleting on leaving concerns the same ones, each store once it is left. Null if they are not
 * known: without access to the site.
 */
export const cookieCounts = computed(() => {
  if (jar.value === null || page.value === 'no-access') return null;
  const found = jar.value.flatMap(
    ({ slot }) => classify(slot, matchCookie, catalogue.publisher.site) ?? [],
  );
  const isKept = ({ subject }: { subject: string }): boolean =>
    exceptionOf(settings.value, subject) === 'keep';
  return {
    deletable: countByCategory(found.filter((cookie) => !isKept(cookie))),
    kept: countByCategory(found.filter(isKept)),
  };
});

/** The stores that are known. Firefox does not name containers without an open tab; the ledger may. */
const stores = new Set<string>();

/** Counts the cookies, now and whenever they change. Rejects if they cannot be read. */
export async function watchCookies(): Promise<void> {
  // Who sees this page there would take the numbers for those of private windows.
  if (isPrivatePage()) return;
  onCookieChanged(({ observation }) => {
    stores.add(observation.slot.storeId);
    refresh().catch(console.error);
  });
  onAccessChanged(() => void refresh().catch(console.error));
  const { items } = await readFamily('local', storedLedger);
  for (const { slot } of items.values()) stores.add(slot.storeId);
  await refresh();
}

let expiry: ReturnType<typeof setTimeout> | undefined;

const refresh = readAgain(async () => {
  for (const id of await storeIds()) stores.add(id);
  const shown = [...stores].filter((id) => !isPrivateStore(id));
  const cookies = (await Promise.all(shown.map(readJar))).flat();
  jar.value = cookies;
  // No event reports that a time is up. A timer cannot wait for months.
  clearTimeout(expiry);
  const next = nextExpiry(cookies);
  if (next !== null) {
    expiry = setTimeout(() => refresh().catch(console.error), Math.min(next - Date.now(), DAY));
  }
});
