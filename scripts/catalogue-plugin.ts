import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';

/** What a script shows of the catalogue: all, cookies alone, or nothing, as the worker. */
type Shown = 'all' | 'cookies' | 'nothing';

const NO_TEXT = { sv: '', en: '' };

/** Of the catalogue, what is said of the policy rather than of a cookie. */
const OF_POLICY: Record<string, unknown> = {
  contact: { email: '', phone: '', web: '' },
  datedBy: NO_TEXT,
  furtherReading: [],
  purposes: [],
};

/** Of an entry, what nobody needs who does not show it. */
const OF_ENTRY: Record<string, unknown> = {
  vendor: { name: '' },
  retired: undefined,
  contradiction: undefined,
};

/**
 * Checks each catalogue that is bundled; a bad one fails the build, naming entry and field. What is not
 * shown is left out or empty.
 */
export function cataloguePlugin({ shown }: { shown: Shown }): Plugin {
  const kept = (key: string, value: unknown): unknown => {
    if (shown === 'all') return value;
    if (key in OF_POLICY) return OF_POLICY[key];
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
        return { contents: JSON.stringify(parsed.catalogue, kept), loader: 'json' };
      });
    },
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;
}
