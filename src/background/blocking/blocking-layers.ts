import { type ContentScripts, guardScripts, syncGuard } from '../../blocking/page-guard-scripts.ts';
import { responseRules } from '../../blocking/response-rules.ts';
import { type DynamicRules, syncRules } from '../../blocking/sync-rules.ts';
import type { KnownCookie } from '../../catalogue/known.ts';
import type { Catalogue } from '../../catalogue/schema.ts';
import type { Slot } from '../../cookies/slot.ts';
import { type Blocking, blocksAny, type Settings } from '../../settings/settings.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import { createQueue } from '../queue.ts';

/** The layers of one browser. A layer that the browser does not have is null. */
export interface LayerPorts {
  catalogue: Pick<Catalogue, 'publisher' | 'entries'>;
  known: readonly KnownCookie[];
  watched: readonly string[];
  scripts: ContentScripts;
  /** Chromium's response rules. */
  rules: DynamicRules | null;
  items: StoredItems;
  /** Firefox's response filter. */
  filter: { set(blocking: Blocking | null): void } | null;
  /** Shows on the toolbar whether analytics cookies are blocked. */
  showBlocking: (isBlocking: boolean) => Promise<void>;
}

/** The layers that work before a cookie exists: page guard, response rules, response filter. */
export interface BlockingLayers {
  /**
   * Makes the layers what the settings say, or rejects.
   * @param seen blocked slots that the ledger knows, the latest first
   */
  apply(settings: Settings, seen: readonly Slot[]): Promise<void>;
  /** Puts the page guard into pages that are open: those of one tab, or all. */
  injectGuard(settings: Settings, tabId?: number): Promise<void>;
}

export function createLayers(ports: LayerPorts): BlockingLayers {
  const { catalogue, known, watched, scripts, rules, items, filter, showBlocking } = ports;
  const cookies = { ...catalogue, known };
  /** Whoever asked may have stopped waiting: late rules must not replace newer ones. */
  const inTurn = createQueue();
  return {
    async apply(settings, seen) {
      filter?.set(blocksAny(settings) ? settings : null);
      await Promise.all([
        syncGuard(scripts, guardScripts(settings, cookies, watched)),
        showBlocking(settings.block.analytics).catch(console.error),
        rules &&
          inTurn(() => syncRules(rules, responseRules(settings, cookies, watched, seen), items)),
      ]);
    },

    async injectGuard(settings, tabId) {
      for (const script of guardScripts(settings, cookies, watched)) {
        await scripts.inject(script, tabId);
      }
    },
  };
}
