import { readdir, readFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import { inRoot } from './paths.ts';

/** The file in each archive with the licences of the libraries in it. */
export const LICENCES_FILE = 'LICENSES.txt';

const RULE = `${'-'.repeat(72)}\n\n`;

/** The sorted names of the packages of which the bundles hold any code. */
export function packagesIn(metafiles: readonly Metafile[]): string[] {
  const names = new Set<string>();
  for (const { inputs } of metafiles.flatMap(({ outputs }) => Object.values(outputs))) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // A package may have a `node_modules` of its own: the last one counts.
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
      if (name !== undefined && bytesInOutput > 0) names.add(name);
    }
  }
  return [...names].sort();
}

/** The text of `LICENSES.txt`: each package's version and full licence. Rejects if a package has no licence text. */
export async function licencesText(packages: readonly string[]): Promise<string> {
  const parts = await Promise.all(packages.map(licenceOf));
  const own = 'Cookiekoll itself: see LICENSE. It contains, unchanged but minified:\n\n';
  return own + parts.map((part) => RULE + part).join('\n');
}

/** Rejects if the package has no licence text: then it may not be bundled. */
async function licenceOf(name: string): Promise<string> {
  const folder = inRoot(`node_modules/${name}`);
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const file = (await readdir(folder)).find((name) => /^licen[cs]e(\.\w+)?$/i.test(name));
  if (file === undefined) throw new Error(`${name} comes without the text of its licence`);
  const text = await readFile(`${folder}/${file}`, 'utf8');
  return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}
