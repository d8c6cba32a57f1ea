import type { ContentScripts, PageScript } from '../browser/content-scripts.ts';
import { domainMatches } from '../catalogue/domain-match.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { GROUPS, type Group } from '../cookies/classify.ts';
import { guardFile } from '../guard/variants.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * The guards that the settings ask for: on the site for every blocked group; on the issuers' own
 * hosts only for names of the catalogue, since what else they set there is other sites' business.
 * None where nothing is blocked.
 */
export function guardScripts(
  { block }: Settings,
  site: string,
  watched: readonly string[],
): PageScript[] {
  const blocked = GROUPS.filter((group) => block[group]);
  const others = watched.filter((domain) => !domainMatches(domain, site));
  return [
    pageScript(blocked, [site]),
    pageScript(
      blocked.filter((group) => group !== 'unlisted'),
      others,
    ),
  ].filter((script) => script !== null);
}

function pageScript(groups: readonly Group[], domains: readonly string[]): PageScript | null {
  if (groups.length === 0 || domains.length === 0) return null;
  const file = guardFile(groups);
  // The id says it all: a script that is registered under it is the one that is wanted.
  return { id: `${file} ${domains.join(' ')}`, file, matches: domains.map(hostPermission) };
}

/**
 * Registers what is wanted and only then unregisters the rest, so that pages which load meanwhile are
 * never without; pages that are open get what is new at once. May be interrupted and begun again.
 */
export async function syncGuard(
  scripts: ContentScripts,
  wanted: readonly PageScript[],
): Promise<void> {
  const registered = await scripts.registered();
  const missing = wanted.filter(({ id }) => !registered.includes(id));
  if (missing.length > 0) await scripts.register(missing);
  await scripts.unregister(registered.filter((id) => wanted.every((one) => one.id !== id)));
  await Promise.all(missing.map((script) => scripts.inject(script)));
}
