import type { Guard } from '../guard/guard-interface.ts';

/**
 * Reads how often the page guard of a frame blocked each name. The browser runs it in the page's own world
 * and copies its text, so it can use nothing from outside itself.
 *
 * @param key the description of the guard's symbol
 * @param most how many names to return at most
 */
export function guardCounts(key: string, most: number): [name: string, times: number][] {
  const setter = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set;
  const guard = (setter as { [key: symbol]: Guard } | undefined)?.[Symbol.for(key)];
  return Object.entries(guard?.blockedWrites(window) ?? {}).slice(0, most);
}
