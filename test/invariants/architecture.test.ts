import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';

/** Which folders each folder may import from, itself included without saying. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/format': [],
  'src/storage': [],
  'src/site-storage': ['src/catalogue', 'src/cookies'],
  'src/catalogue': ['src/format'],
  'src/cookies': ['src/catalogue', 'src/format'],
  'src/ledger': ['src/attribution', 'src/cookies', 'src/catalogue', 'src/format', 'src/storage'],
  'src/settings': ['src/storage'],
  'src/blocked-counts': ['src/storage'],
  'src/undo': ['src/cookies', 'src/format', 'src/settings', 'src/storage'],
  'src/guard': ['src/catalogue', 'src/cookies', 'src/settings'],
  'src/attribution': ['src/catalogue', 'src/cookies'],
  'src/report': ['src/catalogue', 'src/cookies', 'src/format', 'src/ledger', 'src/settings'],
  'src/messages': ['src/cookies', 'src/settings', 'src/site-storage'],
  'src/blocking': ['src/catalogue', 'src/cookies', 'src/guard', 'src/settings'],
  'src/browser': [
    'src/blocking',
    'src/catalogue',
    'src/cookies',
    'src/guard',
    'src/messages',
    'src/settings',
    'src/site-storage',
    'src/storage',
    'src/undo',
  ],
  'src/background': [
    'src/blocking',
    'src/browser',
    'src/catalogue',
    'src/cookies',
    'src/attribution',
    'src/guard',
    'src/ledger',
    'src/messages',
    'src/settings',
    'src/site-storage',
    'src/storage',
    'src/blocked-counts',
    'src/undo',
  ],
  'src/ui': [
    'src/attribution',
    'src/browser',
    'src/catalogue',
    'src/cookies',
    'src/format',
    'src/ledger',
    'src/messages',
    'src/settings',
    'src/undo',
  ],
  popup: page(),
  options: page(),
  report: page(),
};

/** A page may use everything but the worker and the other pages. */
function page(): string[] {
  return [
    'src/browser',
    'src/catalogue',
    'src/cookies',
    'src/format',
    'src/ledger',
    'src/messages',
    'src/report',
    'src/settings',
    'src/site-storage',
    'src/storage',
    'src/blocked-counts',
    'src/ui',
    'src/undo',
  ];
}

const files = ['src', 'popup', 'options', 'report'].flatMap((folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);

function folderOf(path: string): string {
  return Object.keys(MAY_IMPORT).find((folder) => path.startsWith(`${folder}/`)) ?? '(none)';
}

function importsOf(file: string): string[] {
  const text = readFileSync(inRoot(file), 'utf8');
  // Those for their effects and those that wait until they are wanted as well.
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1] ?? '');
}

/*
 * Seen red with an import from the browser's folder in a pure one, for its effects, of its members and by a
 * call; with `Date.now` there; with a call of `console.log`, and a name given to `console.error`; with `fetch`;
 * and with `outerHTML`.
 */
describe('the layout', () => {
  it.each(files)('%s imports only what its folder may', (file) => {
    const from = folderOf(file);
    for (const path of importsOf(file)) {
      // Only its types: the browser has the thing itself.
      if (path === 'webextension-polyfill') expect(file).toBe('src/browser/webext.ts');
      if (!path.startsWith('.')) continue;
      const to = normalize(join(dirname(file), path));
      // Texts are data: the keys of messages are typed by one of their files.
      if (to.startsWith('static/_locales/')) continue;
      const allowed = [from, ...(MAY_IMPORT[from] ?? [])];
      expect(allowed, `${file} imports ${to}`).toContain(folderOf(to));
    }
  });

  it('keeps the pure folders free of the browser and of the clock', () => {
    const pure = [
      'format',
      'storage',
      'catalogue',
      'cookies',
      'ledger',
      'attribution',
      'report',
      'settings',
      'blocked-counts',
      'undo',
      'messages',
      'blocking',
    ];
    for (const file of files.filter((path) => pure.some((one) => path.startsWith(`src/${one}/`)))) {
      const text = readFileSync(inRoot(file), 'utf8');
      expect(text, file).not.toMatch(/\b(Date\.now|Math\.random|new Date\(\)|document\.|window\.)/);
    }
  });

  it('logs faults, and nothing else that could tell of a cookie', () => {
    for (const file of files) {
      const text = readFileSync(inRoot(file), 'utf8');
      for (const [, call] of text.matchAll(/console\.(\w+(?:\([^)]*\))?)/g)) {
        expect(['error', 'error(error)'], `${file}: console.${call}`).toContain(
          call?.startsWith('error(parsed') ? 'error' : call,
        );
      }
    }
  });

  it('makes no network request and puts no markup into a page', () => {
    for (const file of files) {
      const text = readFileSync(inRoot(file), 'utf8');
      expect(text, file).not.toMatch(
        /\b(fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|innerHTML|outerHTML|eval\()/,
      );
    }
  });
});
