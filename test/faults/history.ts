import fc from 'fast-check';
import { CATEGORIES, type Category } from '../../src/cookies/classify.ts';
import { type ExceptionAction, LEDGER_DAYS } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import { FAULTS, type Fault } from './injector.ts';
import { POOL, STORES, SUBJECTS } from './pool.ts';

/** What happens: by a page, by the user, by another device, by an administrator, by the browser. */
export type Deed =
  | { do: 'set' | 'delete'; which: number }
  | { do: 'set-for'; which: number; seconds: number }
  | { do: 'remove'; which: number; cause: 'explicit' | 'expired_overwrite' }
  | { do: 'delete-category'; storeId: string; category: Category }
  /** Of the deletions that can be taken back the latest, or one before it. */
  | { do: 'undo'; back: number }
  | { do: 'block' | 'block-elsewhere'; category: Category; on: boolean }
  | { do: 'except'; name: string; action: ExceptionAction | null }
  | { do: 'remember-private'; on: boolean }
  /** A file with settings of all kinds is taken over: all of it, or nothing. */
  | { do: 'open-file'; change: SettingsChange }
  /** Locks a category as blocked or allowed (null: locks nothing). */
  | { do: 'lock'; category: Category; on: boolean | null }
  /** What is stored of settings becomes garbage. */
  | { do: 'corrupt'; area: 'sync' | 'local' }
  | { do: 'lock-exception'; name: string; action: ExceptionAction }
  | { do: 'erase' | 'stop' }
  | { do: 'wait'; seconds: number };

export interface Action {
  deed: Deed;
  /** What goes wrong with the nth call from then on, where it is named with the nth of that name. */
  faults: { call?: string; nth: number; fault: Fault }[];
  /** After so many steps the next thing is done; null: when all has come to rest. */
  steps: number | null;
}

export interface History {
  /**
   * Milliseconds after which the browser tells of changes of cookies, and of settings. Of cookies it does
   * so within the time that the worker allows for; later, it puts some down to the wrong cause.
   */
  lag: { cookies: number; settings: number };
  actions: Action[];
}

const PRIVATE = POOL.findIndex(({ cookie }) => cookie.slot.storeId === 'private');

// Most of it is about the same few cookies, so that it has to do with each other.
const which = fc.oneof(fc.nat({ max: 1 }), fc.constant(PRIVATE), fc.nat({ max: POOL.length - 1 }));
const category: fc.Arbitrary<Category> = fc.oneof(
  fc.constant('analytics'),
  fc.constantFrom(...CATEGORIES),
);
const on = fc.boolean();
const name = fc.oneof(fc.constant('_ga'), fc.constantFrom(...SUBJECTS));
const always = fc.constantFrom('keep', 'block');

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('set'), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('set-for'),
      which,
      seconds: fc.constantFrom(120, 8_640_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove'),
      which,
      cause: fc.constantFrom('explicit', 'expired_overwrite'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete'), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('delete-category'),
      storeId: fc.constantFrom(...STORES),
      category,
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('undo'), back: fc.nat({ max: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('block'), category, on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('block-elsewhere'), category, on }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('except'), name, action: fc.option(always) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remember-private'), on }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('open-file'),
      change: fc.record({
        block: fc.record({ necessary: on, analytics: on, unknown: on }),
        exceptions: fc.uniqueArray(fc.record({ name, action: always }), {
          selector: (one) => one.name,
          maxLength: 3,
        }),
        badge: on,
        ledger: fc.record({ days: fc.constantFrom(...LEDGER_DAYS), private: on }),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock'), category, on: fc.option(on) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('lock-exception'), name, action: always }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('corrupt'), area: fc.constantFrom('sync', 'local') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stop') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(1, 60, 660) }),
  },
);

const faults = fc.array(
  fc.record({ nth: fc.nat({ max: 20 }), fault: fc.constantFrom(...FAULTS) }),
  { minLength: 1, maxLength: 3 },
);

const none: fc.Arbitrary<Action['faults']> = fc.constant([]);

const action: fc.Arbitrary<Action> = fc.record({
  deed,
  faults: fc.oneof({ withCrossShrink: true }, none, faults),
  steps: fc.option(fc.nat({ max: 20 })),
});

export const history: fc.Arbitrary<History> = fc.record({
  lag: fc.record({
    cookies: fc.constantFrom(0, 3, 90),
    settings: fc.constantFrom(0, 50, 6_000),
  }),
  actions: fc.array(action, { maxLength: 20, size: 'max' }),
});
