import { describe, expect, it } from 'vitest';
import { manifestFor, readManifest } from '../../scripts/manifest.ts';
import data from '../../src/catalogue/kicks.json';
import { catalogue, watched } from '../../src/catalogue/kicks.ts';
import { describeProblem, parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import { hostPermission, watchedDomains } from '../../src/catalogue/watched-domains.ts';

/** What users are asked for: a change here is one that the README has to justify. */
const PERMISSIONS = {
  chromium: [
    'alarms',
    'cookies',
    'declarativeNetRequestWithHostAccess',
    'scripting',
    'storage',
    'webRequest',
  ],
  firefox: ['alarms', 'cookies', 'scripting', 'storage', 'webRequest', 'webRequestBlocking'],
};

type Data = typeof data;

/** The real catalogue with one thing changed. */
function changed(change: (copy: Data) => void): unknown {
  const copy = structuredClone(data);
  change(copy);
  return copy;
}

function problemsOf(input: unknown): string[] {
  const parsed = parseCatalogue(input);
  return parsed.ok ? [] : parsed.problems.map(describeProblem);
}

function entryOf(copy: Data, name: string): Data['entries'][number] {
  const found = copy.entries.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`No entry ${name}`);
  return found;
}

describe('the published catalogue', () => {
  it('is what the policy says, entry for entry', () => {
    const lifetime = (one: (typeof catalogue.entries)[number]['lifetime']): string =>
      one === 'session' ? 'session' : `${one.value} ${one.unit}`;
    const rows = catalogue.entries.map((entry) =>
      [
        entry.name,
        entry.issuers.map(({ domain }) => domain).join(' '),
        entry.category,
        lifetime(entry.lifetime),
      ].join(' | '),
    );
    expect(rows).toEqual([
      'toky_state | kicks.se | necessary | 13 month',
      '__cfduid | community.kicks.se tokywoky.com | necessary | 12 month',
      'TokyUserID | kicks.se | necessary | 100 day',
      'islogged | community.kicks.se tokywoky.com | necessary | 13 month',
      '.ASPXAUTH | community.kicks.se tokywoky.com | necessary | 13 month',
      'JSESSIONID | .nr-data.net | necessary | session',
      'amp.cookie.test.XXXXXX | community.kicks.se | analytics | 12 month',
      'logglytrackingsession | community.kicks.se | analytics | session',
      '_hjIncludedInPageviewSample | community.kicks.se | analytics | 13 month',
      '_hjIncludedInSessionSample | community.kicks.se | analytics | 13 month',
      '_ga | community.kicks.se | analytics | 2 year',
    ]);
  });

  it('is used as it stands: parsing changes nothing in it', () => {
    expect(parseCatalogue(data)).toEqual({ ok: true, catalogue });
  });

  it('marks what is retired and what contradicts itself', () => {
    const marked = (key: 'retired' | 'contradiction'): string[] =>
      catalogue.entries.filter((entry) => entry[key] !== undefined).map(({ name }) => name);
    expect(marked('retired')).toEqual(['__cfduid']);
    expect(marked('contradiction')).toEqual(['.ASPXAUTH']);
  });
});

describe('a broken catalogue is refused, naming entry and field', () => {
  it.each<[string, (copy: Data) => void, string]>([
    [
      'a lifetime without a unit',
      (copy) => Object.assign(entryOf(copy, '_ga'), { lifetime: { value: 2 } }),
      'entry _ga: lifetime',
    ],
    [
      'an unknown category',
      (copy) => Object.assign(entryOf(copy, '_ga'), { category: 'marketing' }),
      'entry _ga: category',
    ],
    [
      'a purpose in one language',
      (copy) => Object.assign(entryOf(copy, 'islogged'), { purpose: { sv: 'Bara svenska' } }),
      'entry islogged: purpose.en',
    ],
    [
      'an issuer that is an address',
      (copy) => Object.assign(entryOf(copy, '_ga'), { issuers: [{ domain: 'https://kicks.se' }] }),
      'entry _ga: issuers.0.domain',
    ],
    [
      'no issuer',
      (copy) => Object.assign(entryOf(copy, '_ga'), { issuers: [] }),
      'entry _ga: issuers',
    ],
    [
      'a name with a space',
      (copy) => Object.assign(entryOf(copy, '_ga'), { name: 'a b' }),
      'entry a b: name',
    ],
    [
      'no name',
      (copy) => Object.assign(entryOf(copy, '_ga'), { name: 7 }),
      'entry number 11: name',
    ],
    [
      'a name twice for one issuer',
      (copy) => copy.entries.push({ ...entryOf(copy, '_ga') } as never),
      'entry _ga: name: _ga is listed twice for community.kicks.se',
    ],
    [
      'an alias that is another name of the same issuer',
      (copy) => Object.assign(entryOf(copy, 'islogged'), { aliases: ['_ga'] }),
      'entry _ga: name: _ga is listed twice',
    ],
    [
      'a field nobody knows',
      (copy) => Object.assign(entryOf(copy, '_ga'), { purpos: 'x' }),
      'entry _ga: purpos',
    ],
    [
      'a day that is none',
      (copy) => Object.assign(copy.publishedPolicy, { writtenBefore: 'May 2021' }),
      'catalogue: publishedPolicy.writtenBefore',
    ],
  ])('%s', (_, change, expected) => {
    expect(problemsOf(changed(change)).join('\n')).toContain(expected);
  });

  it.each([null, 7, 'text', [], {}])('%j is none at all', (input) => {
    expect(problemsOf(input)).not.toEqual([]);
  });
});

it('invisible characters in a published name are stripped', () => {
  const parsed = parseCatalogue(
    changed((copy) => Object.assign(entryOf(copy, '_ga'), { name: '_\u00adg\u200ba' })),
  );
  expect(parsed.ok && parsed.catalogue.entries.map(({ name }) => name)).toContain('_ga');
});

describe('host permissions', () => {
  // Seen red with one more permission, and with one more host.
  it('are those of the catalogue, in both manifests, and nothing else', async () => {
    const source = await readManifest();
    const expected = ['*://*.kicks.se/*', '*://*.nr-data.net/*', '*://*.tokywoky.com/*'];
    // Chromium's `*` leaves sockets out.
    const sockets = ['kicks.se', 'nr-data.net', 'tokywoky.com'].flatMap((domain) => [
      `ws://*.${domain}/*`,
      `wss://*.${domain}/*`,
    ]);
    expect(manifestFor('firefox', source).host_permissions).toEqual(expected);
    expect(manifestFor('chromium', source).host_permissions).toEqual([...expected, ...sockets]);
    for (const browser of ['chromium', 'firefox'] as const) {
      expect(manifestFor(browser, source).permissions).toEqual(PERMISSIONS[browser]);
    }
    expect(watchedDomains(catalogue).map(hostPermission)).toEqual(expected);
  });

  it('follow the data alone when an issuer is added', () => {
    const parsed = parseCatalogue(
      changed((copy) =>
        entryOf(copy, '_ga').issuers.push({ domain: 'stats.example.org' } as never),
      ),
    );
    expect(parsed.ok && watchedDomains(parsed.catalogue)).toEqual(
      [...watched, 'stats.example.org'].sort(),
    );
  });
});

describe('manifests', () => {
  it('give each browser its own background, and only that', async () => {
    const source = await readManifest();
    const chromium = manifestFor('chromium', source);
    expect(chromium.background).toEqual({ service_worker: 'background.js' });
    expect(chromium).not.toHaveProperty('browser_specific_settings');
    const firefox = manifestFor('firefox', source);
    expect(firefox.background).toEqual({ scripts: ['background.js'] });
    expect(firefox).not.toHaveProperty('minimum_chrome_version');
    expect(firefox.browser_specific_settings?.gecko.data_collection_permissions).toEqual({
      required: ['none'],
    });
  });
});
