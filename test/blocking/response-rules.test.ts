import { expect, it } from 'vitest';
import { type ResponseRule, responseRules } from '../../src/blocking/response-rules.ts';
import { knownCookies } from '../../src/catalogue/known.ts';
import { isPattern } from '../../src/catalogue/name-pattern.ts';
import { catalogue, watched } from '../../src/catalogue/this-catalogue.ts';
import { CATEGORIES, type Category } from '../../src/cookies/classify.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { type Exception, storedSettings } from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

function rulesFor(...categories: Category[]): ResponseRule[] {
  return rulesOf(categories, []);
}

function rulesOf(
  categories: Category[],
  seen: Slot[],
  exceptions: Exception[] = [],
): ResponseRule[] {
  const settings = storedSettings.initial();
  for (const category of categories) settings.block[category] = true;
  const cookies = { ...catalogue, known: knownCookies };
  return responseRules({ ...settings, exceptions }, cookies, watched, seen);
}

const linesOf = ({ action }: ResponseRule): string[] =>
  action.responseHeaders.map(({ value }) => value);

/** The rules that expire a name. */
function rulesAbout(rules: ResponseRule[], name: string): ResponseRule[] {
  return rules.filter(({ condition }) =>
    condition.responseHeaders.some(({ values }) => values.includes(`${name}=*`)),
  );
}

const PARTITIONED = '; Secure; SameSite=None; Partitioned';

it('there are none if no name is blocked', () => {
  expect(rulesFor()).toEqual([]);
  expect(rulesFor('unknown')).toEqual([]);
});

it('there is one for each exact name of the blocked categories', () => {
  const names = rulesFor('analytics').map(
    ({ condition }) => condition.responseHeaders[0]?.values[0] ?? '',
  );
  const listed = catalogue.entries
    .filter(({ category }) => category === 'analytics')
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  const known = knownCookies
    .filter(({ category }) => category === 'analytics')
    .map(({ name }) => name);
  const all = [...listed, ...known];
  expect(all).toEqual(expect.arrayContaining(['_ga', 'amp.cookie.test.XXXXXX', '_gid']));
  expect(new Set(names)).toEqual(
    new Set(all.filter((name) => !isPattern(name)).map((name) => `${name}=*`)),
  );
});

it('there is one for a known name, on the site alone, with the same lines as for a listed one', () => {
  const [rule, ...more] = rulesAbout(rulesFor('marketing'), '_fbp');
  expect(more).toEqual([]);
  expect(rule?.condition.requestDomains).toEqual(['kicks.se']);
  const [listed] = rulesAbout(rulesFor('analytics'), '_ga');
  const renamed = (lines: readonly string[]): string[] =>
    lines.map((line) => line.replace('_ga=', '_fbp='));
  expect(rule && linesOf(rule)).toEqual(listed && renamed(linesOf(listed)));
});

it('an exception decides about a known name', () => {
  const keep: Exception[] = [{ name: '_fbp', action: 'keep' }];
  expect(rulesAbout(rulesOf(['marketing'], [], keep), '_fbp')).toEqual([]);
  const block: Exception[] = [{ name: '_fbp', action: 'block' }];
  const [rule] = rulesAbout(rulesFor('marketing'), '_fbp');
  expect(rulesOf([], [], block)).toEqual([{ ...rule, id: 1 }]);
});

it('an exception for names with a variable part is no name of its own', () => {
  expect(rulesOf([], [], [{ name: '_ga_=', action: 'block' }])).toEqual([]);
  const { slot } = observe({ name: '_ga_9QX7LT3K2D' });
  const [rule] = rulesOf(['analytics'], [slot]).filter(({ condition }) =>
    condition.responseHeaders.some(({ values }) => values.includes('_ga_9QX7LT3K2D=*')),
  );
  expect(rule && linesOf(rule)).toContain('_ga_9QX7LT3K2D=; Max-Age=0; Path=/');
});

it('they only append lines, on the watched hosts, for every type of resource', () => {
  for (const { condition, action } of rulesFor(...CATEGORIES)) {
    for (const domain of condition.requestDomains) expect(watched).toContain(domain);
    expect(condition.resourceTypes).toContain('main_frame');
    expect(action.responseHeaders.length).toBeGreaterThan(0);
    for (const { header, operation, value } of action.responseHeaders) {
      expect([header, operation]).toEqual(['set-cookie', 'append']);
      expect(value).toContain('; Max-Age=0');
    }
  }
});

it('they cover each form in which the site may set the name', () => {
  const [onSite] = rulesAbout(rulesFor('analytics'), '_ga');
  expect(onSite?.condition.requestDomains).toEqual(['kicks.se']);
  const lines = onSite === undefined ? [] : linesOf(onSite);
  for (const domain of ['', '; Domain=kicks.se', '; Domain=community.kicks.se']) {
    for (const path of ['', '; Path=/']) {
      expect(lines).toContain(`_ga=; Max-Age=0${path}${domain}`);
      expect(lines).toContain(`_ga=; Max-Age=0${path}${domain}${PARTITIONED}`);
    }
  }
  for (const plain of lines.filter((line) => !line.includes('Secure'))) {
    expect(lines, 'under another site').toContain(`${plain}; Secure; SameSite=None`);
  }
  expect(lines).toHaveLength(18);
});

it('a partitioned cookie of an issuer is expired only under a page of the site', () => {
  const [onSite, anywhere, underSite, ...more] = rulesAbout(rulesFor('necessary'), 'islogged');
  expect(more).toEqual([]);
  expect(onSite?.condition.requestDomains).toEqual(['kicks.se']);
  expect(anywhere?.condition).not.toHaveProperty('topDomains');
  expect(anywhere && linesOf(anywhere).filter((line) => line.includes('Partitioned'))).toEqual([]);
  expect(underSite?.condition.topDomains).toEqual(['kicks.se']);
  expect(underSite && linesOf(underSite).every((line) => line.endsWith(PARTITIONED))).toBe(true);
});

it('a seen slot gets a line of its domain form and path, plain and cross-site', () => {
  const { slot } = observe({ name: 'mystery', domain: '.kicks.se', path: '/talks' });
  const [rule, ...more] = rulesOf(['unknown'], [slot]);
  expect(more).toEqual([]);
  expect(rule?.condition.requestDomains).toEqual(['kicks.se']);
  expect(rule && linesOf(rule)).toEqual([
    'mystery=; Max-Age=0; Path=/talks; Domain=kicks.se',
    'mystery=; Max-Age=0; Path=/talks; Domain=kicks.se; Secure; SameSite=None',
  ]);
});

it('a seen slot in an issuer’s partition gets a partitioned line, under a page of the site alone', () => {
  const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
  const { slot } = observe({ name: 'x', domain: 'widget.tokywoky.com', partitionKey });
  const [rule] = rulesOf(['unknown'], [slot]);
  expect(rule?.condition).toMatchObject({
    requestDomains: ['widget.tokywoky.com'],
    topDomains: ['kicks.se'],
  });
  expect(rule && linesOf(rule)).toEqual([`x=; Max-Age=0; Path=/${PARTITIONED}`]);
});

it('a prefixed name gets a line that the browser accepts', () => {
  const { slot } = observe({ name: '__Host-x' });
  const [rule] = rulesOf(['unknown'], [slot]);
  expect(rule && linesOf(rule)).toContain('__Host-x=; Max-Age=0; Path=/; Secure; HttpOnly');
});

it('a name or path beyond ASCII has a rule like any other', () => {
  const { slot } = observe({ name: 'blåbär🍪', path: '/å' });
  const [rule] = rulesOf(['unknown'], [slot]);
  expect(rule?.condition.responseHeaders[0]?.values).toContain('blåbär🍪=*');
  expect(rule && linesOf(rule)).toContain('blåbär🍪=; Max-Age=0; Path=/å');
});

it('names and paths that a rule cannot hold are left out: the browser would reject all rules', () => {
  const hostile = ['', 'a b', 'a;b', '\ud800', '\u0085', '\u0000', 'x'.repeat(4000)].map(
    (name) => observe({ name }).slot,
  );
  const paths = ['/a b', '/\ud800', `/${'x'.repeat(4000)}`].map(
    (path) => observe({ name: 'x', path }).slot,
  );
  expect(rulesOf(['unknown'], [...hostile, ...paths])).toEqual([]);
});

it('they stay far below the 5,000 rules that every browser allows, each with an id of its own', () => {
  const seen = Array.from({ length: 3000 }, (_, i) => observe({ name: `n${i}` }).slot);
  const rules = rulesOf([...CATEGORIES], seen);
  expect(rules.length).toBeLessThan(1_000);
  expect(rulesAbout(rules, 'n0'), 'the latest slots have rules').toHaveLength(1);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

it('they are the same in whatever order the slots were seen', () => {
  const seen = ['b', 'a', 'c'].map((name) => observe({ name }).slot);
  expect(rulesOf(['unknown'], seen)).toEqual(rulesOf(['unknown'], seen.toReversed()));
});

it('there is none for other hosts if the policy names none', () => {
  const entries = catalogue.entries.map((entry) => ({
    ...entry,
    issuers: [{ domain: 'kicks.se' }],
  }));
  const settings = storedSettings.initial();
  settings.block.analytics = true;
  const rules = responseRules(settings, { ...catalogue, entries, known: [] }, ['kicks.se'], []);
  expect(rules).not.toEqual([]);
  for (const { condition } of rules) expect(condition.requestDomains).toEqual(['kicks.se']);
});
