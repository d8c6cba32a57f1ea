import { expect, it } from 'vitest';
import {
  type NetRule,
  type NetRules,
  responseRules,
  syncRules,
} from '../../src/blocking/response-rules.ts';
import { catalogue, watched } from '../../src/catalogue/kicks.ts';
import type { Group } from '../../src/cookies/classify.ts';
import { settingsThing } from '../../src/settings/settings.ts';

function rulesFor(...groups: Group[]): NetRule[] {
  const { block } = settingsThing.initial();
  for (const group of groups) block[group] = true;
  return responseRules({ block }, catalogue, watched);
}

it('there are none where nothing is blocked that has a name', () => {
  expect(rulesFor()).toEqual([]);
  expect(rulesFor('unlisted')).toEqual([]);
});

it('there is one for each name of the blocked groups that is no pattern', () => {
  const names = rulesFor('analytics').map(({ condition }) => condition.responseHeaders[0]?.values);
  expect(names).toEqual([
    ['amp_cookie_test=*'],
    ['amplitude_cookie_test=*'],
    ['logglytrackingsession=*'],
    ['_hjIncludedInPageviewSample=*'],
    ['_hjIncludedInSessionSample=*'],
    ['_ga=*'],
  ]);
});

it('they only ever append, on the watched hosts, to every kind of resource', () => {
  for (const { condition, action } of rulesFor('analytics', 'necessary', 'unlisted')) {
    expect(condition.requestDomains).toEqual(watched);
    expect(condition.resourceTypes).toContain('main_frame');
    expect(action.responseHeaders.length).toBeGreaterThan(0);
    for (const { header, operation, value } of action.responseHeaders) {
      expect([header, operation]).toEqual(['set-cookie', 'append']);
      expect(value).toContain('; Max-Age=0');
    }
  }
});

it('they cover each form in which a site may set the name', () => {
  const ga = rulesFor('analytics')
    .at(-1)
    ?.action.responseHeaders.map(({ value }) => value);
  const partitioned = '; Secure; SameSite=None; Partitioned';
  for (const domain of ['', '; Domain=kicks.se', '; Domain=community.kicks.se']) {
    for (const path of ['', '; Path=/']) {
      expect(ga).toContain(`_ga=; Max-Age=0${path}${domain}`);
      expect(ga).toContain(`_ga=; Max-Age=0${path}${domain}${partitioned}`);
    }
  }
  expect(ga).toHaveLength(12);
});

it('they stay far below the 5,000 rules that every browser allows, each with an id of its own', () => {
  const rules = rulesFor('analytics', 'necessary', 'unlisted');
  expect(rules.length).toBeLessThan(100);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

it('they are replaced as one, and only where they differ', async () => {
  let held: NetRule[] = [];
  let changes = 0;
  const rules: NetRules = {
    // As browsers do: other key order.
    read: async () => held.map(({ id, condition, action }) => ({ action, condition, id })),
    replace: async ({ removeRuleIds, addRules }) => {
      changes += 1;
      held = [...held.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
    },
  };
  await syncRules(rules, rulesFor('analytics'));
  await syncRules(rules, rulesFor('analytics'));
  expect([changes, held]).toEqual([1, rulesFor('analytics')]);
  await syncRules(rules, rulesFor('necessary'));
  expect([changes, held]).toEqual([2, rulesFor('necessary')]);
  await syncRules(rules, []);
  expect([changes, held]).toEqual([3, []]);
});
