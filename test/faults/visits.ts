import type { OpenTabs } from '../../src/cleaning/open-stores.ts';
import { MINUTE } from '../../src/format/duration.ts';

/** A store that the user has left. The last two members are moments in the order of what happened. */
interface Left {
  /** Milliseconds since the epoch. */
  at: number;
  /** When the worker last had a reason to look; null if it has lost that. */
  due: number | null;
  /** When the worker looked before it forgot that it is to clean the store. What was there by then has to go. */
  forgotten: number;
}

/**
 * The visits to the site, by cookie store, as the witness knows them: what may be cleaned, and what has to be. It
 * shares no code with the worker.
 */
export class Visits {
  /** Stores in which a page of the site was shown since they were last cleaned. */
  readonly #visited = new Set<string>();
  /** Those of them that the worker has noted: it had nothing left to do while the page was there. */
  readonly #noted = new Set<string>();
  readonly #left = new Map<string, Left>();
  #looked = 0;

  opened(storeId: string): void {
    this.#visited.add(storeId);
    this.#left.delete(storeId);
  }

  /** @param at milliseconds since the epoch */
  left(storeId: string, at: number): void {
    this.#left.set(storeId, { at, due: null, forgotten: Number.POSITIVE_INFINITY });
  }

  /** The worker is to look at the tabs, at this moment in the order of what happened. */
  due(moment: number): void {
    for (const left of this.#left.values()) left.due = moment;
  }

  /** What was loading in a store is no page of the site. The worker can see that when it next has a reason to look. */
  arrived(storeId: string): void {
    const left = this.#left.get(storeId);
    if (left !== undefined) left.due = null;
  }

  /** The worker looks at the tabs, at this moment in the order of what happened. */
  looked(moment: number): void {
    this.#looked = moment;
  }

  /** These are the stores that the worker has noted from now on. */
  noted(storeIds: readonly string[]): void {
    for (const [storeId, left] of this.#left) {
      if (!storeIds.includes(storeId)) left.forgotten = Math.min(left.forgotten, this.#looked);
    }
  }

  /** What the worker was about to do is lost; only what it has noted is not. */
  stopped(): void {
    for (const left of this.#left.values()) left.due = null;
  }

  /** The worker may have cleaned by other settings, and has to look anew at what is open. */
  settingsChanged(): void {
    this.#noted.clear();
  }

  /** There is no such store any more. */
  closed(storeId: string): void {
    this.#visited.delete(storeId);
    this.#noted.delete(storeId);
    this.#left.delete(storeId);
  }

  /**
   * Whether a worker may clean a store.
   *
   * @param seen the tabs that it saw last
   * @param now milliseconds since the epoch
   */
  mayClean(storeId: string, seen: OpenTabs | null, now: number): boolean {
    if (seen === null || seen.onSite.has(storeId) || !this.#visited.has(storeId)) return false;
    // What is loading may be the site. If it is open by now, the worker could not see that.
    const { at } = this.#left.get(storeId) ?? { at: 0 };
    return !seen.loading.has(storeId) || now - at >= MINUTE;
  }

  /**
   * Nothing is left to do, nothing went wrong, and something is to be cleaned. Returns the stores that have to be clean,
   * each with the moment, in the order of what happened, since which a cookie has to be there to be too old.
   */
  rests({ onSite, loading }: OpenTabs): Map<string, number> {
    for (const storeId of onSite) this.#noted.add(storeId);
    const clean = new Map<string, number>();
    for (const [storeId, left] of [...this.#left]) {
      const { due, forgotten } = left;
      left.due = null;
      if (due === null || loading.has(storeId)) continue;
      if (this.#noted.has(storeId)) clean.set(storeId, Math.min(due, forgotten));
      this.closed(storeId);
    }
    return clean;
  }
}
