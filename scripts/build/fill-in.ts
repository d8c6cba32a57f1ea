import { allKnownCookies, besideListed } from '../../src/catalogue/known.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { PARTS_KEY } from '../../src/guard/guard-interface.ts';
import { allParts, KEEP_FILE } from '../../src/guard/parts.ts';
import { withPublisher } from '../manifest.ts';
import { messagesFor } from './messages.ts';
import { MARKS, type Shown, SITE_MARK, shownCatalogue } from './shown-catalogue.ts';
import type { Files } from './write-changes.ts';

/**
 * Makes one browser's extension for a publisher: puts its catalogue into a template. It needs no bundler, so it also
 * works where the templates alone are at hand. Throws an error, with a line for each fault, if the catalogue's names or
 * texts do not fit the extension's texts.
 *
 * @param template the files of `dist/template/<browser>`, by path
 * @param catalogue as `parseCatalogue` returns it
 */
export function fillIn(template: Files, catalogue: Catalogue): Files {
  const files = new Map(template);
  for (const [path, content] of template) {
    if (path.endsWith('.js')) files.set(path, withData(content, catalogue));
  }
  const change = <T>(path: string, changed: (data: T) => T): void => {
    const data = JSON.parse(new TextDecoder().decode(template.get(path)));
    files.set(path, bytesOf(`${JSON.stringify(changed(data), null, 2)}\n`));
  };
  for (const language of ['sv', 'en'] as const) {
    change(`_locales/${language}/messages.json`, (messages: Parameters<typeof messagesFor>[0]) =>
      messagesFor(messages, catalogue, language),
    );
  }
  change('manifest.json', (manifest: Parameters<typeof withPublisher>[0]) =>
    withPublisher(manifest, catalogue),
  );
  for (const [path, text] of guardParts(catalogue)) files.set(path, bytesOf(text));
  return files;
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
