import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { BROWSERS, type Browser } from '../../cli/browser/browsers.ts';
import { performancePage } from '../../scripts/bench/performance-page.ts';
import {
  DOCS,
  NUMBERS,
  parseDoc,
  STORE_DOCS,
  updatedDoc,
  updatedStoreDocs,
} from '../../scripts/docs.ts';
import { manifestFor, readManifest } from '../../scripts/manifest.ts';
import { inRoot } from '../../scripts/paths.ts';
import { countResponse, storedTotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { watched } from '../../src/catalogue/this-catalogue.ts';
import { MINUTE } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { LEDGER_DAYS, LEDGER_SLOTS, storedSettings } from '../../src/settings/settings.ts';
import { withQuarantined } from '../../src/storage/quarantine.ts';
import { recent, UNDO_TIME } from '../../src/undo/deletion-summary.ts';
import { readMessages } from '../fakes/messages.ts';
import { observe } from '../fakes/observe.ts';

/** What users and the stores read. Only labels of buttons are in italics there. */
const FOR_USERS = ['SECURITY.md', ...Object.values(STORE_DOCS)];

function read(path: string): string {
  return readFileSync(inRoot(path), 'utf8');
}

/** The anchors of a document's headings, as the usual hosts make them. */
function anchorsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The grey box below a heading. */
function boxOf(doc: string, heading: string): string {
  const part = read(doc).split(/^(?=##+ )/m);
  const below = part.find((one) => one.startsWith(heading)) ?? '';
  return /```text(?: \d+)?\n(.*?)\n```/s.exec(below)?.[1] ?? '';
}

describe.each([...DOCS, ...Object.values(STORE_DOCS)])('%s', (doc) => {
  it('links to what is there', () => {
    for (const [, link = ''] of read(doc).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (link.startsWith('https://')) continue;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? doc : join(dirname(doc), file);
      expect(existsSync(inRoot(target)), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });

  it('names files that are there, and tests by their titles', () => {
    const text = read(doc).replaceAll(/\s+/g, ' ');
    const paths = /`((?:src|test|scripts|static|docs|popup|options|report)\/[\w./-]+\w)`/g;
    for (const [, path = ''] of text.matchAll(paths)) {
      // What the build makes of a page is in a folder of the same name.
      if (/^(popup|options|report)\/\w+\.(js|css)$/.test(path)) continue;
      expect(existsSync(inRoot(path)), path).toBe(true);
    }
    for (const [, path = '', titles = ''] of text.matchAll(
      /(test\/[\w/.-]+\.ts)[`)]*((?:,? “[^”]+”)+)/g,
    )) {
      for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) {
        expect(read(path), `${path}: ${title}`).toContain(title);
      }
    }
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    for (const [, name = ''] of read(doc).matchAll(/npm run ([\w:-]+)/g)) {
      expect(Object.keys(scripts)).toContain(name);
    }
  });
});

it.each(DOCS)('%s says what the catalogue and the manifest say', async (doc) => {
  expect(read(doc), 'run `npm run docs`').toBe(await updatedDoc(doc));
  const { text, repeated } = parseDoc(read(doc));
  for (const one of repeated) expect(text, one.key).toContain(one.text);
});

it('what is for the stores and for users is as its templates say', async () => {
  expect(readdirSync(inRoot('static/store')).toSorted()).toEqual(
    Object.keys(STORE_DOCS).toSorted(),
  );
  for (const [path, text] of await updatedStoreDocs()) {
    expect(read(path), `${path}: run \`npm run docs\``).toBe(text);
  }
});

it.each(['README.md', ...FOR_USERS])('%s names every host that is asked for', (doc) => {
  for (const domain of watched) expect(read(doc)).toContain(domain);
});

/** What documents quote that is not the extension's own: words of browsers, stores and manifests. */
const OF_OTHERS = [
  'Add-ons',
  'Tillägg',
  'Privacy & Security',
  'Security & Privacy',
  'Report a vulnerability',
  'Security',
  'WithHostAccess',
];

// A template has the key of each label, as in `*$eraseLedger$*`: so it can quote none that the pages do not have.
describe.each(['SECURITY.md', ...Object.keys(STORE_DOCS).map((name) => `static/store/${name}`)])(
  '%s',
  (doc) => {
    it('quotes in quote marks nothing but labels, titles of tests, and what is not ours', () => {
      const prose = read(doc)
        .replaceAll(/test\/[\w/.-]+\.ts[`)]*(?:,?\s+“[^”]+”)+/g, '')
        .replaceAll(/```(?:sh|json).*?```|`[^`\n]*`/gs, '');
      for (const [, quoted = ''] of prose.matchAll(/[“”"](\p{Lu}[^“”"]*)[”"]/gu)) {
        expect(OF_OTHERS, doc).toContain(quoted.replaceAll(/\s+/g, ' '));
      }
    });

    it('quotes labels that the pages have', () => {
      const prose = read(doc).replaceAll(/```.*?```|`[^`]*`|\*\*[^*]*\*\*/gs, '');
      for (const [quoted] of prose.matchAll(/\*[^*]+\*/g)) expect(quoted).toMatch(/^\*\$\w+\$\*$/);
    });
  },
);

describe.each(['PRIVACY.md', 'PRIVACY.sv.md'])('%s', (doc) => {
  it('says how much is kept, and for how long', () => {
    // The numbers in each row of the table, in their order.
    const rows = [...read(doc).matchAll(/^\| \*\*.*$/gm)].map(([row]) =>
      [...row.matchAll(/\d+(?:[,\s]\d{3})*/g)].map(([number]) =>
        Number(number.replace(/[,\s]/, '')),
      ),
    );
    const { days, slots } = storedSettings.initial().ledger;
    expect(rows.filter((numbers) => numbers.length > 0)).toEqual([
      [days, ...LEDGER_DAYS, slots, ...LEDGER_SLOTS.filter((one) => one !== slots), mostEvents()],
      [mostNames()],
      [mostDeletions(), UNDO_TIME / MINUTE],
      [mostQuarantined()],
    ]);
  });
});

/** The number that a text gives, in digits or in letters. */
function numberIn(text: string): number {
  const spelled = Object.values(NUMBERS).map((words) => words.indexOf(text.toLowerCase()));
  return Math.max(...spelled, Number(text.replace(/[,\s]/g, '')) || 0);
}

const messages = (['en', 'sv'] as const).map((language) => ({
  name: `static/_locales/${language}/messages.json`,
  text: Object.values(readMessages(language))
    .map(({ message }) => message)
    .join('\n'),
}));
const told = [
  ...['README.md', ...FOR_USERS].map((name) => ({ name, text: read(name) })),
  ...messages,
];

it.each(told)('$name gives no number of minutes but the time for undo', ({ text }) => {
  for (const [phrase, number = ''] of text.matchAll(/([\p{L}\d]+)\s+(?:minutes|minuter)\b/gu)) {
    // Messages have the unit of durations that are inserted.
    expect(numberIn(number), phrase).toBe(UNDO_TIME / MINUTE);
  }
});

/** More items than any limit allows. */
const MANY = Array.from({ length: 10_000 }, (_, i) => i);

function mostEvents(): number {
  const ledger = new Map<string, LedgerRecord>();
  const observation = observe({ name: '_ga' });
  for (const at of MANY.slice(0, 1_000)) {
    fold(ledger, { type: 'restored', observation, at });
  }
  return [...ledger.values()][0]?.events.length ?? 0;
}

function mostNames(): number {
  const total = storedTotalCounts.initial();
  const response = { tabId: 1, requestId: '1', isPage: true, isPrivate: false, at: 1 };
  const names = MANY.slice(0, 1_000).map(String);
  countResponse({ session: { pages: [], deleted: [] }, total }, { ...response, names });
  return total.names.length;
}

function mostDeletions(): number {
  return recent(
    MANY.map(() => ({ at: 0 })),
    0,
  ).length;
}

function mostQuarantined(): number {
  const items = MANY.map((at) => ({ key: String(at), at, reason: 'unreadable' as const, raw: at }));
  return withQuarantined([], items).length;
}

it('docs/managed-settings.md names every setting', () => {
  const { properties } = JSON.parse(read('src/settings/managed-settings.schema.json'));
  const doc = read('docs/managed-settings.md');
  expect(properties.locked.properties).toEqual(properties.defaults.properties);
  for (const [key, { type, properties: parts }] of Object.entries<{
    type: string;
    properties?: object;
  }>(properties.locked.properties)) {
    const names =
      type === 'object' ? Object.keys(parts ?? {}).map((one) => `${key}.${one}`) : [key];
    for (const name of names) expect(doc).toContain(`\`${name}\``);
  }
});

it('docs/managed-settings.md gives the limits that hold', () => {
  const numbersOf = (key: string): number[] => {
    const row = read('docs/managed-settings.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${key}\` |`));
    return [...(row?.matchAll(/\b\d+\b/g) ?? [])].map(Number);
  };
  const { properties } = JSON.parse(read('src/settings/managed-settings.schema.json'));
  expect(numbersOf('exceptions')).toEqual([properties.locked.properties.exceptions.maxItems]);
  expect(numbersOf('ledger.days')).toEqual([...LEDGER_DAYS]);
  expect(numbersOf('ledger.slots')).toEqual([...LEDGER_SLOTS]);
});

it('docs/architecture.md names every folder of the source', () => {
  const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' });
  const doc = read('docs/architecture.md');
  for (const file of files.filter((path) => /[/\\].*\.tsx?$/.test(path))) {
    const [folder] = file.split(/[/\\]/);
    expect(doc).toContain(`\`src/${folder}\``);
  }
});

/** The permissions that a document justifies for a browser, sorted. */
function permissionsIn(doc: string, pattern: RegExp, browser: Browser): string[] {
  const other = browser === 'chromium' ? 'Firefox' : 'Chrome';
  return [...read(doc).matchAll(pattern)]
    .filter(([, , only]) => only !== other)
    .map(([, permission = '']) => permission)
    .sort();
}

describe('what the stores are told', () => {
  it.each(BROWSERS)('justifies each permission, and no other, in %s', async (browser) => {
    for (const permission of manifestFor(browser, await readManifest()).permissions) {
      expect(read('README.md')).toContain(`| \`${permission}\``);
      const reason = boxOf('docs/store/review.md', `### \`${permission}\``);
      expect(reason, permission).not.toBe('');
      expect(reason.length, permission).toBeLessThanOrEqual(1_000);
    }
    expect(permissionsIn('README.md', /^\| `(\w+)`(?: \((\w+)\))? \|/gm, browser)).toEqual(
      manifestFor(browser, await readManifest()).permissions,
    );
    expect(
      permissionsIn(
        'docs/store/review.md',
        /^### `(\w+)`\n\n(?:(Chrome|Firefox) only\.)?/gm,
        browser,
      ),
    ).toEqual(manifestFor(browser, await readManifest()).permissions);
    const hosts = boxOf('docs/store/review.md', '### Hosts');
    for (const domain of watched) expect(hosts).toContain(`*://*.${domain}/*`);
    expect(hosts.length).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ['en', 'Summary for', 'Description'],
    ['sv', 'Sammanfattning för', 'Beskrivning'],
  ] as const)('keeps within their limits, in %s', (language, summary, description) => {
    const listing = `docs/store/listing.${language}.md`;
    const { extensionDescription } = readMessages(language);
    expect(boxOf(listing, `## ${summary} Chrome`)).toBe(extensionDescription?.message);
    const ofFirefox = boxOf(listing, `## ${summary} Firefox`);
    expect(ofFirefox).not.toBe('');
    expect(ofFirefox.length).toBeLessThanOrEqual(250);
    const text = boxOf(listing, `## ${description}`);
    expect(text).toContain('KICKS');
    expect(text.length).toBeLessThanOrEqual(15_000);
    expect(text.replaceAll('<repository>', ''), 'plain text').not.toMatch(/[*_`#<>]/);
  });

  it('is true of the manifests: nothing of the extension is open to pages or other extensions', async () => {
    for (const browser of BROWSERS) {
      const keys = Object.keys(manifestFor(browser, await readManifest()));
      expect(keys).not.toContain('web_accessible_resources');
      expect(keys).not.toContain('externally_connectable');
    }
  });

  it('is true of the pages: they take nothing that is inline or from elsewhere', async () => {
    const policy = (await readManifest()).content_security_policy.extension_pages;
    const [first, ...directives] = policy.split('; ');
    expect(first).toBe("default-src 'none'");
    for (const directive of directives) expect(directive).toMatch(/ '(none|self|script)'$/);
  });
});

describe('the libraries that users run', () => {
  // `test/e2e/packaged-files.test.ts` holds the table to what is bundled, which is more.
  it('are justified, each by itself', () => {
    const rows = read('CONTRIBUTING.md')
      .split(/^(?=## )/m)
      .filter((part) => part.startsWith('## Dependencies'))
      .flatMap((part) => [...part.matchAll(/^\| `([^`]+)` \|/gm)]);
    const { dependencies } = JSON.parse(read('package.json'));
    expect(rows.map(([, name]) => name)).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  });
});

// After a change of its text alone: `npm run bench -- --page`.
it('the page on performance shows what was measured, and nothing was edited by hand', () => {
  const measured = JSON.parse(read('docs/performance.json'));
  expect(read('docs/performance.md')).toBe(performancePage(measured));
});

it('the version stands in package.json alone, and both manifests get it from there', async () => {
  const { version } = JSON.parse(read('package.json'));
  expect(JSON.parse(read('manifest.json'))).not.toHaveProperty('version');
  for (const browser of BROWSERS) {
    expect(manifestFor(browser, await readManifest()).version).toBe(version);
  }
});
