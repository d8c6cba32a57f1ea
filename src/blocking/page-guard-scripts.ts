import type { NamedCookies } from '../catalogue/named-cookies.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { guardFiles } from '../guard/parts.ts';
import type { Blocking } from '../settings/settings.ts';

/** A script that runs in the page's own world, in every frame, before any script of the page. */
export interface PageScript {
  id: string;
  /** In the order in which they run, below the extension's root. */
  files: string[];
  /** Match patterns. */
  matches: string[];
}

/** The scripts that the extension has registered for pages. */
export interface ContentScripts {
  /** Ids of the registered scripts. They outlive the worker and the browser. */
  registered(): Promise<string[]>;
  register(scripts: readonly PageScript[]): Promise<void>;
  unregister(ids: readonly string[]): Promise<void>;
  /**
   * Runs a script at once in every frame of one tab, or of all tabs that show a page it is for. Does not
   * wait for the script: a page that hangs never answers.
   */
  inject(script: PageScript, tabId?: number): Promise<void>;
}

/** The page guard that the settings ask for, on the watched hosts; empty if nothing is blocked. */
export function guardScripts(
  blocking: Blocking,
  cookies: NamedCookies,
  watched: readonly string[],
): PageScript[] {
  const files = guardFiles(blocking, cookies);
  if (files.length === 0) return [];
  // The id names everything, so a script registered under it is the script that is wanted.
  const id = [...files, ...watched].join(' ');
  return [{ id, files: [...files], matches: watched.map(hostPermission) }];
}

/**
 * Registers the wanted scripts, then unregisters all others, so that pages which load meanwhile always have
 * a guard. Open pages get it before, so that a stop of the worker in between makes the next start do it
 * again, and after, for pages that have just loaded.
 */
export async function syncGuard(
  scripts: ContentScripts,
  wanted: readonly PageScript[],
): Promise<void> {
  const registered = await scripts.registered();
  const missing = wanted.filter(({ id }) => !registered.includes(id));
  for (const script of missing) await scripts.inject(script);
  if (missing.length > 0) await scripts.register(missing);
  await scripts.unregister(registered.filter((id) => wanted.every((script) => script.id !== id)));
  for (const script of missing) await scripts.inject(script);
}
