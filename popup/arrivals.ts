import { computed, effect, signal } from '@preact/signals';
import { rows } from './rows.ts';
import { access, page, shownStore } from './state.ts';

/** For how many milliseconds a cookie counts as new. The animation in `popup.css` is as long. */
const NEW_FOR = 3_000;

/** The rows of cookies that have just come, by key, each with the keys of all that came with it. */
export const arrived = signal<ReadonlyMap<string, readonly string[]>>(new Map());

/** Which store the rows are of, and what the user lets the extension see of it; null until both are known. */
const sight = computed(() =>
  page.value === 'ready' && shownStore.value !== undefined
    ? JSON.stringify([shownStore.value, access.value])
    : null,
);

/** Keeps `arrived` up to date from now on. */
export function watchArrivals(): void {
  let known = new Set<string>();
  let knownSight: string | null = null;
  effect(() => {
    const present = sight.value;
    const keys = new Set(rows.value.map(({ key }) => key));
    const come = [...keys].filter((key) => !known.has(key));
    // What a new sight shows first is no news. Its cookies may be there before the sight is known.
    const isNews = present !== null && present === knownSight && come.length > 0;
    known = keys;
    knownSight = present;
    if (!isNews) return;
    arrived.value = new Map([...arrived.peek(), ...come.map((key) => [key, come] as const)]);
    setTimeout(() => {
      // One that has come once more since then stays.
      arrived.value = new Map([...arrived.peek()].filter(([, cameWith]) => cameWith !== come));
    }, NEW_FOR);
  });
}
