import { beforeEach, expect, it } from 'vitest';
import type { ResponseRule } from '../../src/blocking/response-rules.ts';
import { type DynamicRules, storedRulesKey, syncRules } from '../../src/blocking/sync-rules.ts';
import { FakeStoredItems } from '../fakes/fake-stored-items.ts';

/** What the browser holds, and what it was asked. */
let held: ResponseRule[];
let asked: ('ids' | 'replace')[];
let items: FakeStoredItems;

const rules: DynamicRules = {
  hasTopDomains: () => true,
  ids: async () => {
    asked.push('ids');
    return held.map(({ id }) => id);
  },
  replace: async ({ removeRuleIds, addRules }) => {
    asked.push('replace');
    held = [...held.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
  },
  digest: async (text) => `digest of ${text}`,
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

const GA = rule(1, '_ga=; Max-Age=0');
const GIZMO = rule(2, '_gizmo=; Max-Age=0');

beforeEach(() => {
  held = [];
  asked = [];
  items = new FakeStoredItems();
});

const keyOf = (): unknown => items.session.get(storedRulesKey.key);

it('replaces the rules in one change if others are wanted', async () => {
  await syncRules(rules, [GA, GIZMO], items);
  expect(held).toEqual([GA, GIZMO]);
  await syncRules(rules, [GIZMO], items);
  expect(held).toEqual([GIZMO]);
  await syncRules(rules, [], items);
  expect(held).toEqual([]);
  expect(asked.filter((call) => call === 'replace')).toHaveLength(3);
});

it('asks the browser nothing if they are in force', async () => {
  await syncRules(rules, [GA], items);
  asked = [];
  await syncRules(rules, [rule(1, '_ga=; Max-Age=0')], items);
  expect(asked).toEqual([]);
});

it('replaces them in a new session, whatever has become of them', async () => {
  await syncRules(rules, [GA], items);
  items.session.clear();
  held = [GIZMO];
  await syncRules(rules, [GA], items);
  expect(held).toEqual([GA]);
});

it('leaves out whole rules that the browser would refuse, until it knows them', async () => {
  const below = { ...GA, id: 2, condition: { ...GA.condition, topDomains: ['a.se'] } };
  await syncRules({ ...rules, hasTopDomains: () => false }, [GA, below], items);
  expect(held).toEqual([GA]);
  await syncRules(rules, [GA, below], items);
  expect(held).toEqual([GA, below]);
});

it('knows no rules in force from before the change until it has succeeded', async () => {
  await syncRules(rules, [GA], items);
  const before = keyOf();
  let during: unknown;
  const refusing: DynamicRules = {
    ...rules,
    async replace() {
      during = keyOf();
      throw new Error('The browser refuses');
    },
  };
  await expect(syncRules(refusing, [GIZMO], items)).rejects.toThrow('refuses');
  expect([typeof before, during, keyOf()]).toEqual(['string', null, null]);
  // What was in force before is wanted again.
  asked = [];
  await syncRules(rules, [GA], items);
  expect([asked, keyOf()]).toEqual([['ids', 'replace'], before]);
});

it('changes no rules if it cannot be noted that they change', async () => {
  await syncRules(rules, [GA], items);
  items.failing.add('save');
  await expect(syncRules(rules, [GIZMO], items)).rejects.toThrow('stored');
  expect(held).toEqual([GA]);
});
