import type { ContentScripts, PageScript } from '../browser/content-scripts.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { GROUPS } from '../cookies/classify.ts';
import { guardFile } from '../guard/variants.ts';
import type { Blocking } from '../settings/settings.ts';

/** The guard that the settings ask for, on the watched hosts; none where nothing is blocked. */
export function guardScripts({ block }: Blocking, watched: readonly string[]): PageScript[] {
  const blocked = GROUPS.filter((group) => block[group]);
  if (blocked.length === 0) return [];
  const file = guardFile(blocked);
  // The id says it all: a script that is registered under it is the one that is wanted.
  return [{ id: `${file} ${watched.join(' ')}`, file, matches: watched.map(hostPermission) }];
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
