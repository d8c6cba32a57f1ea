import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';

/** Checks each catalogue that is bundled; a bad one fails the build, naming entry and field. */
export const cataloguePlugin: Plugin = {
  name: 'catalogue',
  setup(build) {
    build.onLoad({ filter: /[/\\]catalogue[/\\]\w+\.json$/ }, async ({ path }) => {
      const parsed = parseCatalogue(JSON.parse(await readFile(path, 'utf8')));
      if (!parsed.ok) {
        return { errors: parsed.problems.map((problem) => ({ text: describeProblem(problem) })) };
      }
      return { contents: JSON.stringify(parsed.catalogue), loader: 'json' };
    });
  },
};
