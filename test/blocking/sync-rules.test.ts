import { beforeEach, expect, it } from 'vitest';
import type { ResponseRule } from '../../src/blocking/response-rules.ts';
import { type DynamicRules, syncRules } from '../../src/blocking/sync-rules.ts';

/** What the browser holds, and how often it was changed. */
let held: ResponseRule[];
let changes: number;

const rules: DynamicRules = {
  hasTopDomains: () => true,
  // Browsers return the keys in another order.
  read: async () => held.map(({ id, condition, action }) => ({ action, condition, id })),
  replace: async ({ removeRuleIds, addRules }) => {
    changes += 1;
    held = [...held.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
  },
};

function rule(id: number, value: string): ResponseRule {
  return {
    id,
    condition: {
      requestDomains: ['kicks.se'],
      resourceTypes: ['main_frame'],
      responseHeaders: [{ header: 'set-cookie', values: ['_ga=*'] }],
    },
    action: {
      type: 'modifyHeaders',
      responseHeaders: [{ header: 'set-cookie', operation: 'append', value }],
    },
  };
}

beforeEach(() => {
  held = [];
  changes = 0;
});

it('replaces the rules in one change if they differ', async () => {
  const wanted = [rule(1, '_ga=; Max-Age=0'), rule(2, '_gizmo=; Max-Age=0')];
  await syncRules(rules, wanted);
  expect([changes, held]).toEqual([1, wanted]);
  const others = [rule(1, '_gizmo=; Max-Age=0')];
  await syncRules(rules, others);
  expect([changes, held]).toEqual([2, others]);
  await syncRules(rules, []);
  expect([changes, held]).toEqual([3, []]);
});

it('leaves out whole rules that the browser would refuse', async () => {
  const everywhere = rule(1, '_ga=; Max-Age=0');
  const below = {
    ...everywhere,
    id: 2,
    condition: { ...everywhere.condition, topDomains: ['a.se'] },
  };
  await syncRules({ ...rules, hasTopDomains: () => false }, [everywhere, below]);
  expect(held).toEqual([everywhere]);
  await syncRules(rules, [everywhere, below]);
  expect(held).toEqual([everywhere, below]);
});

it('changes nothing if they are the same', async () => {
  await syncRules(rules, []);
  held = [rule(1, '_ga=; Max-Age=0')];
  await syncRules(rules, [rule(1, '_ga=; Max-Age=0')]);
  expect(changes).toBe(0);
});
