import { effect, signal } from '@preact/signals';
import { rows } from './rows.ts';
import { shownStore } from './state.ts';

/** For how many milliseconds a cookie counts as new. The animation in `popup.css` is as long. */
const NEW_FOR = 3_000;

/** The keys of the rows of cookies that have just come. */
export const arrived = signal<ReadonlySet<string>>(new Set());

/** Keeps `arrived` up to date from now on. */
export function watchArrivals(): void {
  let known = new Set<string>();
  let knownStore: string | undefined;
  effect(() => {
    const storeId = shownStore.value;
    const keys = new Set(rows.value.map(({ key }) => key));
    const come = [...keys].filter((key) => !known.has(key));
    // The first that is read of a store is no news. Its cookies may be there before the tab is known.
    const isNews = storeId !== undefined && storeId === knownStore && come.length > 0;
    known = keys;
    knownStore = storeId;
    if (!isNews) return;
    arrived.value = new Set([...arrived.peek(), ...come]);
    setTimeout(() => {
      arrived.value = new Set([...arrived.peek()].filter((key) => !come.includes(key)));
    }, NEW_FOR);
  });
}
