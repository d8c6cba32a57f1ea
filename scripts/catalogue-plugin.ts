import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';
import * as v from 'valibot';
import knownFile from '../src/catalogue/known.json';
import {
  type KnownFile,
  knownFileSchema,
  knownSourcesSchema,
  referenceFaults,
} from '../src/catalogue/known-schema.ts';
import { MARKS, type Shown } from '../src/fill-in/shown-catalogue.ts';

/** The data of a file, or everything that is wrong with it, each as one line. */
type Checked<T = unknown> = { data: T } | { faults: string[] };

const NO_TEXT = { sv: '', en: '' };

/**
 * Puts in the place of the catalogue the mark where it is filled in later, for whichever publisher. Checks the list of
 * known cookies and its sources: a mistake fails the build with a message that names cookie and field. Whatever the
 * script does not show is left out.
 */
export function cataloguePlugin({ shown }: { shown: Shown }): Plugin {
  return {
    name: 'catalogue',
    setup(build) {
      build.onResolve({ filter: /^#catalogue$/ }, () => ({
        path: 'any-publisher',
        namespace: 'catalogue',
      }));
      build.onLoad({ filter: /.*/, namespace: 'catalogue' }, () => ({
        contents: `export default ${MARKS[shown]};`,
      }));
      build.onLoad({ filter: /[/\\]catalogue[/\\]known[\w-]*\.json$/ }, async ({ path }) => {
        const data: unknown = JSON.parse(await readFile(path, 'utf8'));
        const isKnown = basename(path) === 'known.json';
        const checked = isKnown ? checkBy(knownFileSchema, data) : checkSources(data);
        if ('faults' in checked) return { errors: checked.faults.map((text) => ({ text })) };
        const shownData = isKnown ? shownOfKnown(checked.data as KnownFile, shown) : checked.data;
        return { contents: JSON.stringify(shownData), loader: 'json' };
      });
    },
  };
}

/** The list of known cookies without what a script does not show. */
export function shownOfKnown({ vendors, functions, cookies, ...rest }: KnownFile, shown: Shown) {
  const isShown = shown !== 'nothing';
  return {
    ...rest,
    vendors: isShown
      ? mapped(vendors, ({ name, company, selfHosted }) =>
          shown === 'all' ? { name, company, selfHosted } : { name },
        )
      : {},
    functions: mapped(functions, ({ category, purpose }) => ({
      category,
      purpose: isShown ? purpose : NO_TEXT,
    })),
    cookies: cookies.map(({ label, ...cookie }) =>
      isShown ? cookie : { name: cookie.name, vendor: '', function: cookie.function, source: '' },
    ),
  };
}

function mapped<T, U>(items: Record<string, T>, change: (item: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(items).map(([id, item]) => [id, change(item)]));
}

function checkSources(data: unknown): Checked {
  const checked = checkBy(knownSourcesSchema, data);
  if ('faults' in checked) return checked;
  const { cookies } = knownFile as KnownFile;
  const faults = referenceFaults(cookies, 'source', checked.data.sources);
  return faults.length > 0 ? { faults } : checked;
}

function checkBy<T>(schema: v.GenericSchema<unknown, T>, data: unknown): Checked<T> {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return { data: parsed.output };
  return {
    faults: parsed.issues.map(
      (issue) => `known cookies: ${v.getDotPath(issue) ?? '(whole)'}: ${issue.message}`,
    ),
  };
}
