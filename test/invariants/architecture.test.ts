import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';

/*
 * What the compiler does not hold. The projects in `tsconfig/` hold the rest: the core has neither browser nor
 * Node, the worker has no document, and no project imports one that builds on it.
 */

/** A folder may import from itself and from those before it. */
const ORDER = [
  'src/format',
  'src/storage',
  'src/catalogue',
  'src/cookies',
  'src/settings',
  'src/attribution',
  'src/ledger',
  'src/undo',
  'src/cleaning',
  'src/blocked-counts',
  'src/site-storage',
  'src/guard',
  'src/blocking',
  'src/messages',
  'src/report',
  'src/audit',
  'src/published-policy',
  'src/fill-in',
  'src/in-page',
  'src/browser',
  'src/background',
  'src/ui',
  'popup',
  'options',
  'report',
  'cli',
];

/** Pages talk to the worker by messages, and know nothing of each other. */
const NEVER: Record<string, readonly string[]> = {
  'src/background': ['src/report', 'src/audit'],
  'src/ui': ['src/background', 'src/report', 'src/audit'],
  popup: ['src/background', 'src/report', 'src/audit'],
  options: ['src/background', 'src/report', 'src/audit', 'popup'],
  report: ['src/background', 'popup', 'options'],
  cli: ['src/background', 'src/browser', 'src/ui', 'popup', 'options', 'report'],
};

const PURE = ORDER.slice(0, ORDER.indexOf('src/in-page'));

const files = ['src', 'popup', 'options', 'report', 'cli'].flatMap((folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);

const texts = new Map(files.map((file) => [file, readFileSync(inRoot(file), 'utf8')]));

function textOf(file: string): string {
  return texts.get(file) ?? '';
}

function folderOf(path: string): string {
  return ORDER.find((folder) => path.startsWith(`${folder}/`)) ?? '(none)';
}

/** What a file imports; of the project's own files those that are compiled, as paths from the root. */
function importsOf(file: string): string[] {
  const found = textOf(file).matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, path = '']) =>
    path.startsWith('.') ? normalize(join(dirname(file), path)) : path,
  );
}

describe('the layout', () => {
  it('has every folder in the order of imports', () => {
    expect(new Set(files.map(folderOf))).toEqual(new Set(ORDER));
  });

  it.each(files)('%s imports only what its folder may', (file) => {
    const folder = folderOf(file);
    for (const path of importsOf(file)) {
      const to = folderOf(path);
      if (to === '(none)' || to === folder) continue;
      expect(ORDER.indexOf(to), `${file} imports ${path}`).toBeLessThan(ORDER.indexOf(folder));
      expect(NEVER[folder] ?? [], `${file} imports ${path}`).not.toContain(to);
    }
  });

  it('has no circle of files', () => {
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      expect(way, [...way, file].join(' -> ')).not.toContain(file);
      if (done.has(file)) return;
      for (const path of importsOf(file)) if (texts.has(path)) visit(path, [...way, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it('runs no code of the catalogue in pages of the site, but the comparison of domains', () => {
    const inPages = new Set(['src/guard/guard.ts']);
    for (const file of inPages) for (const path of importsOf(file)) inPages.add(path);
    const ofCatalogue = [...inPages].filter((file) => file.startsWith('src/catalogue/'));
    expect(ofCatalogue).toEqual(['src/catalogue/domain-match.ts']);
  });

  it('has files that one reads in one go', () => {
    const long = files.filter((file) => {
      if (!file.startsWith('src/')) return false;
      const most = file.startsWith('src/background/') ? 150 : 200;
      return textOf(file).trimEnd().split('\n').length > most;
    });
    expect(long).toEqual([]);
  });
});

describe('the pure folders', () => {
  it('are handed the time and chance', () => {
    for (const file of files.filter((path) => PURE.includes(folderOf(path)))) {
      // The page guard is no pure code: it runs in the page.
      if (file.startsWith('src/guard/')) continue;
      expect(textOf(file), file).not.toMatch(/\b(Date\.now|Math\.random|new Date\(\))/);
    }
  });
});

describe('the code that users run', () => {
  it('logs faults, and nothing else that could tell of a cookie', () => {
    for (const file of files) {
      for (const [, call] of textOf(file).matchAll(/console\.(\w+(?:\([^)]*\))?)/g)) {
        expect(['error', 'error(error)'], `${file}: console.${call}`).toContain(call);
      }
    }
  });

  it('lets no page read what waits for undo with its value, or hear of it', () => {
    const others = files.filter((path) => !path.startsWith('src/background/'));
    for (const file of others) expect(textOf(file), file).not.toMatch(/\bstoredDeletions\b/);
    // The browser hands every change in session memory to whoever listens. The types of `storage.ts` rule
    // that out; the filter belongs to the worker.
    const listening = others.filter((path) => /(session|storage)\.onChanged/.test(textOf(path)));
    expect(listening).toEqual(['src/browser/response-filter.ts']);
  });

  it('makes no network request and puts no markup into a page', () => {
    for (const file of files) {
      expect(textOf(file), file).not.toMatch(
        /\b(fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|innerHTML|outerHTML|(?<!\$)eval\()/,
      );
    }
  });
});
