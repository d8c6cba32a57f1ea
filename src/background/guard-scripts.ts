import type { ContentScripts, PageScript } from '../browser/content-scripts.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { guardFiles } from '../guard/parts.ts';
import type { Blocking } from '../settings/settings.ts';

/** The guard that the settings ask for, on the watched hosts; none where nothing is blocked. */
export function guardScripts(
  blocking: Blocking,
  catalogue: Pick<Catalogue, 'entries'>,
  watched: readonly string[],
): PageScript[] {
  const files = guardFiles(blocking, catalogue);
  if (files.length === 0) return [];
  // The id says it all: a script that is registered under it is the one that is wanted.
  const id = [...files, ...watched].join(' ');
  return [{ id, files: [...files], matches: watched.map(hostPermission) }];
}

/**
 * Registers what is wanted and only then unregisters the rest, so that pages which load meanwhile are
 * never without. Pages that are open get it at once: before, so that a stop of the worker in between
 * leaves it to be done again, and after, for those that have just loaded.
 */
export async function syncGuard(
  scripts: ContentScripts,
  wanted: readonly PageScript[],
): Promise<void> {
  const registered = await scripts.registered();
  const missing = wanted.filter(({ id }) => !registered.includes(id));
  for (const script of missing) await scripts.inject(script);
  if (missing.length > 0) await scripts.register(missing);
  await scripts.unregister(registered.filter((id) => wanted.every((one) => one.id !== id)));
  for (const script of missing) await scripts.inject(script);
}
