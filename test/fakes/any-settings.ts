import fc from 'fast-check';
import {
  EXCEPTION_ACTIONS,
  LEDGER_DAYS,
  LEDGER_SLOTS,
  type Settings,
} from '../../src/settings/settings.ts';

/** Names of cookies, and such as objects have by themselves. A few come often, so that they meet. */
export const anyName = fc.oneof(
  fc.constantFrom('_ga', '_gizmo', '__proto__', '', 'toString'),
  fc.string({ unit: 'binary' }),
);

const byCategory = fc.record({
  analytics: fc.boolean(),
  marketing: fc.boolean(),
  preferences: fc.boolean(),
  unknown: fc.boolean(),
  necessary: fc.boolean(),
});

/** Any settings that are valid. */
export const anySettings: fc.Arbitrary<Settings> = fc.record({
  block: byCategory,
  clean: byCategory,
  exceptions: fc.uniqueArray(
    fc.record({ name: anyName, action: fc.constantFrom(...EXCEPTION_ACTIONS) }),
    { selector: ({ name }) => name, maxLength: 5 },
  ),
  badge: fc.boolean(),
  ledger: fc.record({
    days: fc.constantFrom(...LEDGER_DAYS),
    slots: fc.constantFrom(...LEDGER_SLOTS),
    private: fc.boolean(),
  }),
});
