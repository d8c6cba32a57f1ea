import { signal } from '@preact/signals';
import { rows } from './rows.ts';
import { shownStore } from './state.ts';

/** For how many milliseconds a cookie counts as new. The animation in `popup.css` is as long. */
const NEW_FOR = 3_000;

/** The keys of the rows of cookies that have just come. */
export const arrived = signal<ReadonlySet<string>>(new Set());

/** Keeps `arrived` up to date from now on. */
export function watchArrivals(): void {
  let known = new Set<string>();
  let storeId: string | undefined;
  rows.subscribe((present) => {
    const keys = new Set(present.map(({ key }) => key));
    const come = [...keys].filter((key) => !known.has(key));
    // All cookies of a store that was not shown before are old.
    const isNews = storeId === shownStore.peek() && come.length > 0;
    known = keys;
    storeId = shownStore.peek();
    if (!isNews) return;
    arrived.value = new Set([...arrived.peek(), ...come]);
    setTimeout(() => {
      arrived.value = new Set([...arrived.peek()].filter((key) => !come.includes(key)));
    }, NEW_FOR);
  });
}
