import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { MANAGED_SCHEMA } from '../../scripts/manifest.ts';
import { distOf, inRoot } from '../../scripts/paths.ts';
import { knownCookies } from '../../src/catalogue/known.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { allParts, KEEP_FILE } from '../../src/guard/parts.ts';
import { BROWSERS } from './browsers.ts';

/** The libraries that users run, with their licences. */
const LIBRARIES: Record<string, string> = {
  '@preact/signals': 'MIT',
  '@preact/signals-core': 'MIT',
  preact: 'MIT',
  valibot: 'MIT',
  'webextension-polyfill': 'MPL-2.0',
};

/** How the text of each licence begins to grant something. */
const GRANTS: Record<string, RegExp> = {
  MIT: /Permission is hereby granted, free of charge/g,
  'MPL-2.0': /Mozilla Public License Version 2\.0/g,
};
const OWN = ['src', 'popup', 'options', 'report', 'static'];

/** The files that an archive copies from the source: the path in the archive, and in the source. */
const COPIED: Record<string, string> = {
  LICENSE: 'LICENSE',
  'options/index.html': 'options/index.html',
  'report/index.html': 'report/index.html',
  ...Object.fromEntries(
    ['blocked-16', 'blocked-32', 'blocked-48', 'icon-16', 'icon-32', 'icon-48', 'icon-128'].map(
      (icon) => [`icons/${icon}.png`, `static/icons/${icon}.png`],
    ),
  ),
};

/** The files that the build writes, besides copies and bundles. */
const WRITTEN = [
  'LICENSES.txt',
  '_locales/en/messages.json',
  '_locales/sv/messages.json',
  'manifest.json',
  'popup/index.html',
  ...allParts({ ...catalogue, known: knownCookies }).keys(),
  KEEP_FILE,
];

/** Whether a table names a path: as it is, by its folder, or with `*` for an unknown part. */
function fits(path: string, named: string): boolean {
  const [start = '', end] = named.split('*');
  if (end === undefined) return path === named || path.startsWith(`${named}/`);
  return path.startsWith(start) && path.endsWith(end);
}

describe.each(BROWSERS)('the files for %s', (kind) => {
  const dist = distOf(kind);
  const bundled = inject('bundled')[kind];

  it('are each bundled, copied or written by the build, and there are no others', () => {
    const there = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => relative(dist, join(parentPath, name)));
    const schema = kind === 'chromium' ? [MANAGED_SCHEMA] : [];
    const scripts = bundled.outputs.map((path) => relative(dist, inRoot(path)));
    const expected = [...scripts, ...Object.keys(COPIED), ...WRITTEN, ...schema];
    expect(there.toSorted()).toEqual(expected.toSorted());
    for (const [path, source] of Object.entries(COPIED)) {
      expect(readFileSync(join(dist, path)).equals(readFileSync(inRoot(source))), path).toBe(true);
    }
  });

  it('are each in the table of files and their sources', () => {
    const review = readFileSync(inRoot('docs/store/build.md'), 'utf8');
    const table = /\| In the archive.*?\n\n/s.exec(review)?.[0] ?? '';
    const named = [...table.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    );
    const files = [...bundled.outputs, ...Object.keys(COPIED), ...WRITTEN, MANAGED_SCHEMA];
    for (const file of files.map((path) => path.replace(/^dist\/\w+\//, ''))) {
      expect(
        named.some((path) => fits(file, path)),
        file,
      ).toBe(true);
    }
  });

  it('contain our own code and the libraries that the notice names, and nothing else', () => {
    const notice = readFileSync(`${dist}/LICENSES.txt`, 'utf8');
    const named = [...notice.matchAll(/^(\S+) \d+\.\d+\.\d+ \((\S+)\)$/gm)];
    expect(named.map(([, name, licence]) => [name, licence])).toEqual(Object.entries(LIBRARIES));
    for (const [licence, grant] of Object.entries(GRANTS)) {
      const under = Object.values(LIBRARIES).filter((of) => of === licence);
      expect(notice.match(grant)?.length, licence).toBe(under.length);
    }
    const contributing = readFileSync(inRoot('CONTRIBUTING.md'), 'utf8');
    const table = /\n## Dependencies.*?\n## /s.exec(contributing)?.[0] ?? '';
    const rows = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(Object.keys(LIBRARIES));
    const strange = bundled.inputs.filter((path) => {
      const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
      if (library !== undefined) return !(library in LIBRARIES);
      // The place where a publisher's catalogue is filled in.
      if (path === 'catalogue:any-publisher') return false;
      return !OWN.some((folder) => path.startsWith(`${folder}/`));
    });
    expect(strange).toEqual([]);
  });
});
