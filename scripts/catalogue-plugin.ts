import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';
import * as v from 'valibot';
import { knownFileSchema } from '../src/catalogue/known-schema.ts';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';

/** How much of the data a script shows: everything, only what is about cookies, or nothing (the worker). */
type Shown = 'all' | 'cookies' | 'nothing';

/** The data of a file, or everything that is wrong with it, each as one line. */
type Checked = { data: unknown } | { faults: string[] };

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
  note: undefined,
};

/** The fields of the list of known cookies that are only for showing one, emptied. */
const OF_KNOWN: Record<string, unknown> = {
  vendors: {},
  sources: {},
  vendor: '',
  source: '',
  lifetime: undefined,
};

/** The fields of the list of known cookies that no script shows. */
const UNSHOWN: Record<string, unknown> = { label: undefined, site: '', documentation: undefined };

/**
 * Checks the catalogue and the list of known cookies when they are bundled. A mistake fails the build with a message
 * that names cookie and field. Whatever the script does not show is emptied or left out.
 */
export function cataloguePlugin({ shown }: { shown: Shown }): Plugin {
  const emptied = (fields: Record<string, unknown>) => (key: string, value: unknown) => {
    if (key in fields) return fields[key];
    return shown === 'nothing' && isText(value) ? NO_TEXT : value;
  };
  const emptyIn = {
    catalogue: emptied({
      ...(shown !== 'all' && OF_PUBLISHED_POLICY),
      ...(shown === 'nothing' && OF_ENTRY),
    }),
    known: emptied({ ...UNSHOWN, ...(shown === 'nothing' && OF_KNOWN) }),
  };
  return {
    name: 'catalogue',
    setup(build) {
      build.onLoad({ filter: /[/\\]catalogue[/\\]\w+\.json$/ }, async ({ path }) => {
        const isKnown = basename(path) === 'known.json';
        const data = JSON.parse(await readFile(path, 'utf8'));
        const checked = isKnown ? checkKnown(data) : checkCatalogue(data);
        if ('faults' in checked) return { errors: checked.faults.map((text) => ({ text })) };
        const emptyField = isKnown ? emptyIn.known : emptyIn.catalogue;
        return { contents: JSON.stringify(checked.data, emptyField), loader: 'json' };
      });
    },
  };
}

function checkCatalogue(data: unknown): Checked {
  const parsed = parseCatalogue(data);
  return parsed.ok ? { data: parsed.catalogue } : { faults: parsed.problems.map(describeProblem) };
}

function checkKnown(data: unknown): Checked {
  const parsed = v.safeParse(knownFileSchema, data);
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
