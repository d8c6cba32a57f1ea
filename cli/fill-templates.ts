import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../src/catalogue/schema.ts';
import { type Files, fillIn } from '../src/fill-in/fill-in.ts';
import { storeTexts } from '../src/fill-in/store-texts.ts';
import type { Browser } from './browser/browsers.ts';
import { filesIn } from './files-in.ts';
import { faultsOf } from './read-catalogue.ts';

/** The templates, beside the built command. */
const TEMPLATES = fileURLToPath(new URL('../template/', import.meta.url));

/** A publisher's extension for each browser, or what does not fit in its catalogue: a line each. */
type FilledTemplates =
  | { ok: true; extensions: Map<Browser, Files> }
  | { ok: false; faults: string[] };

/** Makes a publisher's extensions of the templates. @param path the catalogue's, for the faults */
export async function fillTemplates(
  browsers: readonly Browser[],
  catalogue: Catalogue,
  path: string,
): Promise<FilledTemplates> {
  const extensions = new Map<Browser, Files>();
  for (const browser of browsers) {
    const filled = fillIn(await filesIn(join(TEMPLATES, browser)), catalogue);
    if (!filled.ok) return { ok: false, faults: faultsOf(path, filled.problems) };
    extensions.set(browser, filled.files);
  }
  return { ok: true, extensions };
}

/** What a publisher tells the stores, or what does not fit in its catalogue: a line each. */
type FilledStoreTexts = { ok: true; files: Files } | { ok: false; faults: string[] };

/** Makes a publisher's texts for the stores of the templates. @param path the catalogue's, for the faults */
export async function fillStoreTexts(
  catalogue: Catalogue,
  path: string,
): Promise<FilledStoreTexts> {
  const filled = storeTexts(await filesIn(join(TEMPLATES, 'store')), catalogue, { isOther: true });
  return filled.ok ? filled : { ok: false, faults: faultsOf(path, filled.problems) };
}
