import { cp, rm } from 'node:fs/promises';
import type { Browser } from '../../cli/browser/browsers.ts';
import { writeChanges } from '../../cli/write-changes.ts';
import { inRoot, templateOf } from '../paths.ts';
import { STORE_TEMPLATES } from './store-documents.ts';
import { createTemplateBuilder, type Template } from './template-builder.ts';

/**
 * Builds the templates in `dist/template` from scratch: `fillIn` makes of them an extension for any publisher, and
 * `storeTexts` what it tells the stores.
 */
export async function buildTemplates(): Promise<Record<Browser, Template>> {
  const store = inRoot('dist/template/store');
  await rm(store, { recursive: true, force: true });
  await cp(STORE_TEMPLATES, store, { recursive: true });
  return {
    chromium: await buildTemplate('chromium'),
    firefox: await buildTemplate('firefox'),
  };
}

async function buildTemplate(browser: Browser): Promise<Template> {
  const builder = await createTemplateBuilder(browser, { isForDevelopment: false });
  const built = await builder.build();
  await builder.dispose();
  await rm(templateOf(browser), { recursive: true, force: true });
  await writeChanges(templateOf(browser), new Map(), built.files);
  return built;
}
