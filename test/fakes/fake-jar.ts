import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { CookieWithValue, Jar } from '../../src/cookies/jar.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';

/** A jar in memory that behaves as browsers do: exact slots, and an event for every change. */
export class FakeJar implements Jar {
  readonly cookies = new Map<string, Observation>();
  readonly values = new Map<string, string>();
  /** Names that the browser refuses to expire or restore. */
  readonly stubborn = new Set<string>();
  /** Called for each change, as the browser's event would be. */
  onChange: (change: CookieChange) => void = () => undefined;

  set(observation: Observation, value = `value of ${observation.slot.name}`): void {
    const key = slotKey(observation.slot);
    const before = this.cookies.get(key);
    this.cookies.set(key, observation);
    this.values.set(key, value);
    if (before !== undefined) {
      this.onChange({ type: 'removed', observation: before, cause: 'overwrite' });
    }
    this.onChange({ type: 'set', observation });
  }

  remove(observation: Observation, cause: 'explicit' | 'expired' | 'expired_overwrite'): void {
    if (this.cookies.delete(slotKey(observation.slot))) {
      this.onChange({ type: 'removed', observation, cause });
    }
  }

  names(): string[] {
    return [...this.cookies.values()].map(({ slot }) => slot.name).sort();
  }

  async storeIds(): Promise<string[]> {
    return ['0'];
  }

  async read(storeId: string): Promise<Observation[]> {
    return [...this.cookies.values()].filter(({ slot }) => slot.storeId === storeId);
  }

  async withValues(observations: readonly Observation[]): Promise<CookieWithValue[]> {
    return observations.flatMap(({ slot }) => {
      const cookie = this.cookies.get(slotKey(slot));
      const value = this.values.get(slotKey(slot));
      return cookie === undefined || value === undefined ? [] : [{ ...cookie, value }];
    });
  }

  async restore({ value, ...observation }: CookieWithValue): Promise<void> {
    if (this.stubborn.has(observation.slot.name)) throw new Error('The browser refuses');
    this.set(observation, value);
  }

  async expire(observation: Observation): Promise<void> {
    if (this.stubborn.has(observation.slot.name)) throw new Error('The browser refuses');
    this.remove(observation, 'expired_overwrite');
  }
}
