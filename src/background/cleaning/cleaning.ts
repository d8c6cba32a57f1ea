import {
  divideStores,
  type OpenStore,
  type OpenTabs,
  withOpen,
} from '../../cleaning/open-stores.ts';
import type { Jar } from '../../cookies/jar.ts';
import { MINUTE } from '../../format/duration.ts';
import { cleanedCategories } from '../../settings/settings.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import type { Clock } from '../clock.ts';
import type { CookieRemover } from '../cookies/cookie-remover.ts';
import type { CookieRules } from '../cookies/cookie-rules.ts';
import { ofCategories } from '../cookies/of-categories.ts';
import type { Loading } from '../load-once.ts';
import type { Enqueue } from '../queue.ts';
import type { RunNote } from '../run-note.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { createNotedStores } from './noted-stores.ts';

/** Deletes the cookies of some categories in a store once no tab there shows a page of the site. */
export interface Cleaning {
  /**
   * Begins or ends what the settings ask for, and looks soon at what was missed. Call it from the worker's queue
   * when the settings may have changed, and at the first start in a session.
   */
  apply(): Promise<void>;
  /** A tab shows a page of the site. */
  pageShown(): void;
  /** A page of the site went from this store, if that is known; its tab may show another one by now. */
  pageLeft(storeId: string | null): void;
  /** The time has come to look at the tabs. */
  look(): void;
}

/** What it asks the browser. */
export interface CleaningCalls {
  /** Null if pages of the site may be open that the user does not let the extension see. */
  openTabs(): Promise<OpenTabs | null>;
  /** Whether pages of the site tell when they go. */
  setHints(isOn: boolean): Promise<void>;
  /** Calls `look` at that moment (milliseconds since the epoch), and each minute from then on; null for never. */
  wakeAt(moment: number | null): Promise<void>;
}

interface Ports {
  calls: CleaningCalls;
  items: StoredItems;
  clock: Clock;
  run: Pick<RunNote, 'before'>;
  enqueue: Enqueue;
  jar: Pick<Jar, 'read'>;
  remover: Pick<CookieRemover, 'removeUndoably'>;
  rules: CookieRules;
  settings: Pick<SettingsInForce, 'current' | 'latest'>;
  settingsLoaded: Loading['settingsLoaded'];
}

/** In milliseconds: by then the tab shows its next page, and what the page sent last has been answered. */
const AFTER_PAGE = 1_000;
/** In milliseconds: by then a browser that has just started shows the tabs of its last session again. */
const AFTER_START = 5_000;

export function createCleaning(ports: Ports): Cleaning {
  const { calls, clock, jar, remover, rules, settings } = ports;
  const noted = createNotedStores(ports.items, rules.isPrivate);
  let cancel = (): void => undefined;

  async function noteOpen(storeIds: Iterable<string>): Promise<void> {
    const before = await noted.load();
    const after = withOpen(before, storeIds);
    // The alarm first, so that no store is noted that nobody looks at. One that runs must not be set back.
    if (before.length === 0 && after.length > 0) await calls.wakeAt(clock.now() + MINUTE);
    await noted.save(before, after);
  }

  async function clean(storeId: string): Promise<void> {
    const current = settings.current();
    const present = await jar.read(storeId);
    const { doomed } = ofCategories(present, cleanedCategories(current), rules, current);
    await remover.removeUndoably(doomed, 'cleaned');
  }

  async function lookNow(): Promise<void> {
    await ports.settingsLoaded();
    // An alarm may have outlived the browser, and go off before the tabs are there.
    const isFirst = (await ports.run.before) === 'none';
    const early = isFirst ? AFTER_START - clock.elapsed() : 0;
    if (early > 0) return lookIn(early);
    const before = await noted.load();
    const tabs = before.length === 0 ? null : await calls.openTabs();
    if (tabs === null) return calls.wakeAt(null);
    const { open, left } = divideStores(before, tabs, clock.now());
    for (const storeId of left) {
      try {
        await clean(storeId);
      } catch (error) {
        // It is tried again a minute later.
        console.error(error);
        open.push({ storeId, doubtedAt: null });
      }
    }
    await noted.save(before, open);
    if (open.length === 0) await calls.wakeAt(null);
  }

  function look(): void {
    ports.enqueue(lookNow).catch(console.error);
  }

  function lookIn(milliseconds: number): void {
    cancel();
    cancel = clock.later(look, milliseconds);
  }

  /** Runs a job unless nothing is to be cleaned: then a visit costs nothing more. */
  function ifWanted(job: () => Promise<void>): void {
    const run = async (): Promise<void> => {
      if (cleanedCategories(await settings.latest()).length > 0) await ports.enqueue(job);
    };
    run().catch(console.error);
  }

  return {
    async apply() {
      const isWanted = cleanedCategories(settings.current()).length > 0;
      await calls.setHints(isWanted);
      const before = await noted.load();
      const tabs = isWanted ? await calls.openTabs() : null;
      // What was noted while everything was in sight is cleaned when it is so again.
      const after: OpenStore[] = isWanted ? withOpen(before, tabs?.onSite ?? []) : [];
      const isWaiting = tabs !== null && after.length > 0;
      await calls.wakeAt(isWaiting ? clock.now() + MINUTE : null);
      await noted.save(before, after);
      if (isWaiting) lookIn(AFTER_PAGE);
    },

    pageShown: () => ifWanted(async () => noteOpen((await calls.openTabs())?.onSite ?? [])),

    pageLeft: (storeId) =>
      ifWanted(async () => {
        if (storeId !== null) await noteOpen([storeId]);
        lookIn(AFTER_PAGE);
      }),

    look,
  };
}
