import { expect, it } from 'vitest';
import { LEVELS, levelOf, RULES } from '../../src/report/rules.ts';

it('no rule is renamed or lost: saved reports have their names', () => {
  expect(RULES).toEqual([
    'despite-refusal',
    'before-consent',
    'undeclared',
    'persistent-declared-session',
    'longer-than-declared',
    'category-undeclared',
    'vendor-undeclared',
    'domain-other',
    'contradiction',
    'necessary-multi-purpose',
    'domain-wider',
    'name-differs',
    'necessary-long-lived',
    'analytics-beyond-benchmark',
    'vendor-differs',
    'retired',
    'never-seen',
    'session-declared-persistent',
    'shorter-than-declared',
    'capped',
  ]);
});

it('rules are in the order of their levels, but for that of which some findings weigh more', () => {
  const others = RULES.filter((rule) => rule !== 'undeclared');
  const levels = others.map((rule) => LEVELS.indexOf(levelOf(rule)));
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
});
