import fc from 'fast-check';
import { CATEGORIES, type Category } from '../../src/cookies/classify.ts';
import { type ExceptionAction, LEDGER_DAYS } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import { FAULTS, type Fault } from './injector.ts';
import { POOL, STORES, SUBJECTS } from './pool.ts';

/** Something that a page, the user, another device, an administrator or the browser does. */
export type Operation =
  | { do: 'set'; which: number }
  /** Deletes several at once: those of them that are in the store of the first. */
  | { do: 'delete'; which: number[] }
  | { do: 'set-for'; which: number; seconds: number }
  | { do: 'remove' | 'set-and-remove'; which: number; cause: 'explicit' | 'expired_overwrite' }
  | { do: 'delete-categories'; storeId: string; categories: Category[] }
  /**
   * Undoes the latest deletion that can be undone, or one so many before it. `shown` is the store that the
   * page shows; null if it shows none, by default the first from which something was deleted.
   */
  | { do: 'undo'; back: number; shown?: string | null }
  /** `shown` is the store that the page shows, if any. */
  | { do: 'block'; category: Category; on: boolean; shown?: string | null }
  | { do: 'block-elsewhere'; category: Category; on: boolean }
  | { do: 'except'; name: string; action: ExceptionAction | null }
  | { do: 'remember-private'; on: boolean }
  /** Imports a file with settings of all kinds: all of it, or nothing. */
  | { do: 'open-file'; change: SettingsChange }
  /** An administrator locks a category as blocked or allowed, or unlocks everything (null). */
  | { do: 'lock'; category: Category; on: boolean | null }
  /** The stored settings become garbage. */
  | { do: 'corrupt'; area: 'sync' | 'local' }
  | { do: 'lock-exception'; name: string; action: ExceptionAction }
  | { do: 'clean'; category: Category; on: boolean }
  /** An administrator locks a category as cleaned or not. */
  | { do: 'lock-clean'; category: Category; on: boolean }
  /** A tab of this store shows a page of the site. */
  | { do: 'visit'; storeId: string }
  /**
   * The last page of the site in this store goes. The message of that names the store, or no store, or is lost. Its tab
   * is closed, or loads a page whose address is not known yet.
   */
  | { do: 'leave'; storeId: string; message: 'named' | 'nameless' | 'lost'; isLoading: boolean }
  /** What is loading in this store turns out to be another site. */
  | { do: 'arrive'; storeId: string }
  /** The browser ends and starts again, and may show the same tabs a few seconds later. */
  | { do: 'restart'; restoresTabs: boolean; keepsAlarms: boolean }
  | { do: 'erase' | 'stop' }
  | { do: 'wait'; seconds: number };

export interface Action {
  operation: Operation;
  /** What goes wrong with the nth call from then on; with a name, with the nth call of that name. */
  faults: { call?: string; nth: number; fault: Fault }[];
  /** The next operation follows after so many tasks; null: when nothing is left to do. */
  steps: number | null;
}

export interface History {
  /**
   * Milliseconds after which the browser reports changes of cookies, and of settings. It reports those of
   * cookies within the time that the worker allows; later, the worker records some with a wrong cause.
   */
  lag: { cookies: number; settings: number };
  /** Whether the browser, like Firefox, reports that a cookie ran out only when its slot is set again. */
  reportsExpiryLate: boolean;
  actions: Action[];
}

const PRIVATE = POOL.findIndex(({ cookie }) => cookie.slot.storeId === 'private');

// Most operations concern the same few cookies, so that they interfere with each other.
const which = fc.oneof(fc.nat({ max: 1 }), fc.constant(PRIVATE), fc.nat({ max: POOL.length - 1 }));
const category: fc.Arbitrary<Category> = fc.oneof(
  fc.constant('analytics'),
  fc.constantFrom(...CATEGORIES),
);
const on = fc.boolean();
const byCategory = fc.record({
  analytics: on,
  marketing: on,
  preferences: on,
  unknown: on,
  necessary: on,
});
const storeId = fc.constantFrom('0', ...STORES);
const shown = fc.constantFrom(...STORES, null);
const name = fc.oneof(fc.constant('_ga'), fc.constantFrom(...SUBJECTS));
const always = fc.constantFrom('keep', 'block');

const operation: fc.Arbitrary<Operation> = fc.oneof(
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
      do: fc.constantFrom('remove', 'set-and-remove'),
      which,
      cause: fc.constantFrom('explicit', 'expired_overwrite'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('delete'),
      which: fc.uniqueArray(which, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('delete-categories'),
      storeId: fc.constantFrom(...STORES),
      categories: fc.oneof(
        category.map((one) => [one]),
        fc.constant(CATEGORIES.filter((one) => one !== 'necessary')),
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('undo'), back: fc.nat({ max: 2 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('undo'), back: fc.nat({ max: 2 }), shown }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('block'), category, on, shown }) },
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
        block: byCategory,
        clean: byCategory,
        exceptions: fc.uniqueArray(fc.record({ name, action: always }), {
          selector: (exception) => exception.name,
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
  { weight: 4, arbitrary: fc.record({ do: fc.constant('clean'), category, on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock-clean'), category, on }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('visit'), storeId }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('leave'),
      storeId,
      message: fc.constantFrom('named', 'nameless', 'lost'),
      isLoading: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrive'), storeId }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('restart'),
      restoresTabs: fc.boolean(),
      keepsAlarms: fc.boolean(),
    }),
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
  operation,
  faults: fc.oneof({ withCrossShrink: true }, none, faults),
  steps: fc.option(fc.nat({ max: 20 })),
});

export const history: fc.Arbitrary<History> = fc.record({
  lag: fc.record({
    cookies: fc.constantFrom(0, 3, 90),
    settings: fc.constantFrom(0, 50, 6_000),
  }),
  reportsExpiryLate: fc.boolean(),
  actions: fc.array(action, { maxLength: 20, size: 'max' }),
});
