import { rm } from 'node:fs/promises';
import type { Browser } from '../../cli/browser/browsers.ts';
import { writeChanges } from '../../cli/write-changes.ts';
import { templateOf } from '../paths.ts';
import { createTemplateBuilder, type Template } from './template-builder.ts';

/** Builds the templates in `dist/template`, of which `fillIn` makes an extension for any publisher, from scratch. */
export async function buildTemplates(): Promise<Record<Browser, Template>> {
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
