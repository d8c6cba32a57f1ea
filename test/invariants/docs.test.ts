import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { paperOf } from '../../scripts/bench/paper.ts';
import { manifestFor, readManifest } from '../../scripts/manifest.ts';
import { BROWSERS, inRoot } from '../../scripts/paths.ts';
import { watched } from '../../src/catalogue/kicks.ts';

const PAPERS = [
  'README.md',
  'PRIVACY.md',
  'PRIVACY.sv.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/blocking.md',
  'docs/managed-settings.md',
  'docs/performance.md',
  'docs/releasing.md',
  'docs/testing.md',
  'docs/store/review.md',
  'docs/store/listing.en.md',
  'docs/store/listing.sv.md',
];

function read(path: string): string {
  return readFileSync(inRoot(path), 'utf8');
}

/** The anchors of a paper's headings, as the usual hosts make them. */
function anchorsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The grey box below a heading. */
function boxOf(paper: string, heading: string): string {
  const part = read(paper).split(/^(?=##+ )/m);
  const below = part.find((one) => one.startsWith(heading)) ?? '';
  return /```text\n(.*?)\n```/s.exec(below)?.[1] ?? '';
}

describe.each(PAPERS)('%s', (paper) => {
  it('links to what is there', () => {
    for (const [, link = ''] of read(paper).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (link.startsWith('https://')) continue;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? paper : join(dirname(paper), file);
      expect(existsSync(inRoot(target)), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });

  it('names files that are there, and tests by their titles', () => {
    const text = read(paper).replaceAll(/\s+/g, ' ');
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

  it('names every host that is asked for', () => {
    if (paper === 'CONTRIBUTING.md' || /^docs\/[^/]+$/.test(paper)) return;
    for (const domain of watched) expect(read(paper)).toContain(domain);
  });
});

describe('what the stores are told', () => {
  it.each(BROWSERS)('justifies each permission, in %s', async (browser) => {
    for (const permission of manifestFor(browser, await readManifest()).permissions) {
      expect(read('README.md')).toContain(`| \`${permission}\``);
      const reason = boxOf('docs/store/review.md', `### \`${permission}\``);
      expect(reason, permission).not.toBe('');
      expect(reason.length, permission).toBeLessThanOrEqual(1_000);
    }
    const hosts = boxOf('docs/store/review.md', '### Hosts');
    for (const domain of watched) expect(hosts).toContain(`*://*.${domain}/*`);
    expect(hosts.length).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ['en', 'Summary for', 'Description'],
    ['sv', 'Sammanfattning för', 'Beskrivning'],
  ])('keeps within their limits, in %s', (language, summary, description) => {
    const listing = `docs/store/listing.${language}.md`;
    const { extensionDescription } = JSON.parse(read(`static/_locales/${language}/messages.json`));
    expect(boxOf(listing, `## ${summary} Chrome`)).toBe(extensionDescription.message);
    const ofFirefox = boxOf(listing, `## ${summary} Firefox`);
    expect(ofFirefox).not.toBe('');
    expect(ofFirefox.length).toBeLessThanOrEqual(250);
    const text = boxOf(listing, `## ${description}`);
    expect(text).toContain('KICKS');
    expect(text.length).toBeLessThanOrEqual(15_000);
    expect(text.replaceAll('<repository>', ''), 'plain text').not.toMatch(/[*_`#<>]/);
  });

  // Seen red with icons for all pages, and with all extensions let in.
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
  // `test/e2e/locked-down.test.ts` holds the table to what is bundled, which is more.
  it('are justified, each by itself', () => {
    const part = read('CONTRIBUTING.md').split(/^(?=## )/m);
    const rows = part
      .find((one) => one.startsWith('## Dependencies'))
      ?.matchAll(/^\| `([^`]+)` \|/gm);
    const { dependencies } = JSON.parse(read('package.json'));
    expect([...(rows ?? [])].map(([, name]) => name)).toEqual(
      expect.arrayContaining(Object.keys(dependencies)),
    );
  });
});

// Seen red with one figure edited by hand. After a change of its words alone: `npm run bench -- --paper`.
it('the paper on performance says what was measured, and nothing was edited by hand', () => {
  expect(read('docs/performance.md')).toBe(paperOf(JSON.parse(read('docs/performance.json'))));
});

it('the version stands in package.json alone, and both manifests get it from there', async () => {
  const { version } = JSON.parse(read('package.json'));
  expect(JSON.parse(read('manifest.json'))).not.toHaveProperty('version');
  for (const browser of BROWSERS) {
    expect(manifestFor(browser, await readManifest()).version).toBe(version);
  }
});
