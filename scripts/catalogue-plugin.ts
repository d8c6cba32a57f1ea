import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';

/** How much of the catalogue a script shows: everything, only its cookies, or nothing (the worker). */
type Shown = 'all' | 'cookies' | 'nothing';

const NO_TEXT = { sv: '', en: '' };

/** The fields that describe the published policy and no cookie, emptied. */
const OF_PUBLISHED_POLICY: Record<string, unknown> = {
  contact: { email: '', phone: '', web: '' },
  datedBy: NO_TEXT,
  furtherReading: [],
  purposes: [],
};

/** The fields of an entry that are only for showing it, emptied. */
const OF_ENTRY: Record<string, unknown> = {
  vendor: { name: '' },
  retired: undefined,
  contradiction: undefined,
};

/**
 * Checks the catalogue's file when it is bundled. A mistake fails the build with a message that names entry
 * and field. Whatever the script does not show is emptied or left out.
 */
export function cataloguePlugin({ shown }: { shown: Shown }): Plugin {
  const shownValue = (key: string, value: unknown): unknown => {
    if (shown === 'all') return value;
    if (key in OF_PUBLISHED_POLICY) return OF_PUBLISHED_POLICY[key];
    if (shown === 'cookies') return value;
    if (key in OF_ENTRY) return OF_ENTRY[key];
    return isText(value) ? NO_TEXT : value;
  };
  return {
    name: 'catalogue',
    setup(build) {
      build.onLoad({ filter: /[/\\]catalogue[/\\]\w+\.json$/ }, async ({ path }) => {
        const parsed = parseCatalogue(JSON.parse(await readFile(path, 'utf8')));
        if (!parsed.ok) {
          return { errors: parsed.problems.map((problem) => ({ text: describeProblem(problem) })) };
        }
        return { contents: JSON.stringify(parsed.catalogue, shownValue), loader: 'json' };
      });
    },
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;
}
