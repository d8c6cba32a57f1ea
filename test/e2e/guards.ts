import { guardScripts } from '../../src/blocking/page-guard-scripts.ts';
import { knownCookies } from '../../src/catalogue/known.ts';
import { catalogue, watched } from '../../src/catalogue/this-catalogue.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';

/** Ids of the content scripts that are expected while these categories are blocked, and nothing else. */
export function guardIds(...categories: readonly Category[]): string[] {
  const block = Object.fromEntries(categories.map((category) => [category, true]));
  const settings = withChange(storedSettings.initial(), { block });
  return guardScripts(settings, { ...catalogue, known: knownCookies }, watched).map(({ id }) => id);
}
