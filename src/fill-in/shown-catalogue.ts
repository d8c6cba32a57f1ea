import type { Catalogue } from '../catalogue/schema.ts';

/** How much of the data a script shows: everything, only what is about cookies, or nothing (the worker). */
export type Shown = 'all' | 'cookies' | 'nothing';

/** The global variables that stand in a bundle where the catalogue, or the site, is to be filled in. */
export const MARKS = {
  all: 'COOKIEKOLL_CATALOGUE',
  cookies: 'COOKIEKOLL_SHOWN_ENTRIES',
  nothing: 'COOKIEKOLL_ENTRIES',
} as const satisfies Record<Shown, string>;

/** The same for the registrable domain of the site alone. */
export const SITE_MARK = 'COOKIEKOLL_SITE';

/** The catalogue without what a script does not show. It is still valid as far as that script can tell. */
export function shownCatalogue(
  { $schema, texts, ...catalogue }: Catalogue,
  shown: Shown,
): Partial<Catalogue> {
  if (shown === 'all') return catalogue;
  const { version, publisher, entries } = catalogue;
  const { name, site, host } = publisher;
  return {
    version,
    publisher: { name, site, host },
    entries: shown === 'cookies' ? entries : entries.map(bare),
  };
}

/** An entry with what tells its cookies, and no text. */
function bare({
  name,
  aliases,
  issuers,
  category,
  lifetime,
  lifetimeIsMost,
}: Catalogue['entries'][number]): Catalogue['entries'][number] {
  const domains = issuers.map(({ domain }) => ({ domain }));
  return {
    name,
    aliases,
    issuers: domains,
    category,
    lifetime,
    ...(lifetimeIsMost !== undefined && { lifetimeIsMost }),
  };
}
