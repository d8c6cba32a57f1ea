import { allKnownCookies, besideListed } from '../catalogue/known.ts';
import type { CatalogueProblem } from '../catalogue/parse-catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { PARTS_KEY } from '../guard/guard-interface.ts';
import { allParts, KEEP_FILE } from '../guard/parts.ts';
import { type Messages, messagesFor, textProblems } from './messages.ts';
import { type Manifest, withPublisher } from './publisher-manifest.ts';
import { MARKS, type Shown, SITE_MARK, shownCatalogue } from './shown-catalogue.ts';

/** Files of a folder, by path from there, with slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What is made of templates for a publisher, or everything in its catalogue that does not fit them. */
export type FilledIn = { ok: true; files: Files } | { ok: false; problems: CatalogueProblem[] };

const LANGUAGES = ['sv', 'en'] as const;

/**
 * Makes one browser's extension for a publisher: puts its catalogue into a template. It needs no bundler, so it also
 * works where the templates alone are at hand.
 *
 * @param template the files of `dist/template/<browser>`, by path
 * @param catalogue as `parseCatalogue` returns it
 */
export function fillIn(template: Files, catalogue: Catalogue): FilledIn {
  const dataIn = (path: string) => JSON.parse(new TextDecoder().decode(template.get(path)));
  const files = new Map(template);
  // By their fields: some are the same in both languages.
  const problems = new Map<string, CatalogueProblem>();
  for (const [path, content] of template) {
    if (path.endsWith('.js')) files.set(path, withData(content, catalogue));
  }
  for (const language of LANGUAGES) {
    const path = `_locales/${language}/messages.json`;
    const messages: Messages = dataIn(path);
    for (const problem of textProblems(messages, catalogue, language)) {
      problems.set(problem.field, problem);
    }
    files.set(path, jsonOf(messagesFor(messages, catalogue, language)));
  }
  const manifest: Manifest = dataIn('manifest.json');
  files.set('manifest.json', jsonOf(withPublisher(manifest, catalogue)));
  for (const [path, text] of guardParts(catalogue)) files.set(path, bytesOf(text));
  return problems.size > 0 ? { ok: false, problems: [...problems.values()] } : { ok: true, files };
}

const ANY_MARK = new RegExp(`\\b(?:${[...Object.values(MARKS), SITE_MARK].join('|')})\\b`, 'g');

function withData(script: Uint8Array, catalogue: Catalogue): Uint8Array {
  const filled = new Map<string, unknown>([[SITE_MARK, catalogue.publisher.site]]);
  for (const [shown, mark] of Object.entries(MARKS) as [Shown, string][]) {
    filled.set(mark, shownCatalogue(catalogue, shown));
  }
  const text = new TextDecoder().decode(script);
  return bytesOf(text.replace(ANY_MARK, (mark) => JSON.stringify(filled.get(mark))));
}

/** The scripts that hand the guard its parts, and the one that marks those which are spared. */
function guardParts({ entries }: Catalogue): [path: string, text: string][] {
  const left = `(globalThis[Symbol.for(${JSON.stringify(PARTS_KEY)})]??=[])`;
  const known = besideListed(allKnownCookies, entries);
  return [
    ...[...allParts({ entries, known })].map(([path, parts]): [string, string] => [
      path,
      `${left}.push(...${JSON.stringify(parts)});\n`,
    ]),
    [KEEP_FILE, `for(const part of ${left})part.isSpared=true;\n`],
  ];
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function jsonOf(data: unknown): Uint8Array {
  return bytesOf(`${JSON.stringify(data, null, 2)}\n`);
}
