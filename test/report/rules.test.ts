import { expect, it } from 'vitest';
import { LEVELS, levelOf, RULES } from '../../src/report/rules.ts';

it('no rule is renamed or lost: saved reports have their names', () => {
  expect(Object.fromEntries(RULES.map((rule) => [rule, levelOf(rule)]))).toEqual({
    undeclared: 'warning',
    'persistent-declared-session': 'error',
    'longer-than-declared': 'error',
    'category-undeclared': 'warning',
    'vendor-undeclared': 'warning',
    'domain-other': 'warning',
    contradiction: 'warning',
    'necessary-multi-purpose': 'warning',
    'domain-wider': 'note',
    'name-differs': 'note',
    'necessary-long-lived': 'note',
    'analytics-beyond-benchmark': 'note',
    'vendor-differs': 'note',
    retired: 'note',
    'never-seen': 'note',
    'session-declared-persistent': 'note',
    'shorter-than-declared': 'note',
    capped: 'note',
  });
});

it('rules are in the order of their levels, but for that of which some findings weigh more', () => {
  const levels = RULES.slice(1).map((rule) => LEVELS.indexOf(levelOf(rule)));
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
});
