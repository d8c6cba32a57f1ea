import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';

/**
 * Checks each catalogue that is bundled; a bad one fails the build, naming entry and field. Texts for
 * people are left empty for what shows none, such as the worker.
 */
export function cataloguePlugin({ texts }: { texts: boolean }): Plugin {
  return {
    name: 'catalogue',
    setup(build) {
      build.onLoad({ filter: /[/\\]catalogue[/\\]\w+\.json$/ }, async ({ path }) => {
        const parsed = parseCatalogue(JSON.parse(await readFile(path, 'utf8')));
        if (!parsed.ok) {
          return { errors: parsed.problems.map((problem) => ({ text: describeProblem(problem) })) };
        }
        const contents = JSON.stringify(parsed.catalogue, (_, value: unknown) =>
          texts || !isText(value) ? value : { sv: '', en: '' },
        );
        return { contents, loader: 'json' };
      });
    },
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;
}
