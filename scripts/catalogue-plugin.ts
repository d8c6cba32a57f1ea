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
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';

/** How much of the data a script shows: everything, only what is about cookies, or nothing (the worker). */
type Shown = 'all' | 'cookies' | 'nothing';

/** The data of a file, or everything that is wrong with it, each as one line. */
type Checked<T = unknown> = { data: T } | { faults: string[] };

const NO_TEXT = { sv: '', en: '' };

/** The fields that describe the published policy and no cookie, emptied. */
const OF_PUBLISHED_POLICY: Record<string, unknown> = {
  contact: { email: '', phone: '', web: '' },
  datedBy: NO_TEXT,
  furtherReading: [],
  purposes: [],
};

/** The fields of the catalogue that are only for showing a cookie, emptied. */
const OF_ENTRY: Record<string, unknown> = {
  vendor: { name: '' },
  retired: undefined,
  contradiction: undefined,
  momentary: undefined,
  note: undefined,
};

/**
 * Checks the catalogue and the list of known cookies when they are bundled. A mistake fails the build with a message
 * that names cookie and field. Whatever the script does not show is emptied or left out.
 */
export function cataloguePlugin({ shown }: { shown: Shown }): Plugin {
  const emptied = {
    ...(shown !== 'all' && OF_PUBLISHED_POLICY),
    ...(shown === 'nothing' && OF_ENTRY),
  };
  const emptyCatalogue = (key: string, value: unknown): unknown => {
    if (key in emptied) return emptied[key];
    return shown === 'nothing' && isText(value) ? NO_TEXT : value;
  };
  return {
    name: 'catalogue',
    setup(build) {
      build.onLoad({ filter: /[/\\]catalogue[/\\][\w-]+\.json$/ }, async ({ path }) => {
        const data: unknown = JSON.parse(await readFile(path, 'utf8'));
        const name = basename(path);
        const check = CHECKS[name] ?? checkCatalogue;
        const checked = check(data);
        if ('faults' in checked) return { errors: checked.faults.map((text) => ({ text })) };
        const shownData =
          name === 'known.json' ? shownOfKnown(checked.data as KnownFile, shown) : checked.data;
        const empty = name in CHECKS ? undefined : emptyCatalogue;
        return { contents: JSON.stringify(shownData, empty), loader: 'json' };
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

/** The files that are no catalogue. */
const CHECKS: Record<string, (data: unknown) => Checked> = {
  'known.json': (data) => checkBy(knownFileSchema, data),
  'known-sources.json': checkSources,
};

function checkCatalogue(data: unknown): Checked {
  const parsed = parseCatalogue(data);
  return parsed.ok ? { data: parsed.catalogue } : { faults: parsed.problems.map(describeProblem) };
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

function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;
}
