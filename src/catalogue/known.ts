import thisCatalogue from '#catalogue';
import type { Lifetime, Localized } from './fields.ts';
import data from './known.json';
import type { KnownCategory, KnownFile } from './known-schema.ts';
import { createNameIndex } from './name-index.ts';
import { nameSubject } from './name-pattern.ts';
import type { Catalogue, Entry } from './schema.ts';

/** One known cookie, with what its vendor and its function say of it. */
export interface KnownCookie {
  /** With variable parts, as in `_ga_{base62}`. */
  name: string;
  /** Under which an exception for all cookies of that name is stored. */
  subject: string;
  category: KnownCategory;
  /** The vendor's name. */
  vendor: string;
  /** What it is for, with `{vendor}` in the place of the vendor's name: `knownPurpose` fills it in. */
  purposeOfFunction: Localized;
  /** As documented; null if that is not said, or varies. */
  lifetime: Lifetime | null;
  /** Id of its source in `known-sources.ts`. */
  source: string;
}

/** The list's known cookies, each with its vendor and function. The list must be valid. */
export function readKnown({ vendors, functions, cookies }: KnownFile): KnownCookie[] {
  return cookies.map(({ name, vendor, function: does, source, lifetime = null }) => {
    const { category, purpose } = functions[does] as KnownFile['functions'][string];
    return {
      name,
      subject: nameSubject(name),
      category,
      vendor: vendors[vendor]?.name ?? '',
      purposeOfFunction: purpose,
      lifetime,
      source,
    };
  });
}

/** What a known cookie is for. Not made for each of them at once: a page shows few of them, and would wait. */
export function knownPurpose({
  purposeOfFunction: { sv, en },
  vendor,
}: Pick<KnownCookie, 'purposeOfFunction' | 'vendor'>): Localized {
  return { sv: sv.replaceAll('{vendor}', vendor), en: en.replaceAll('{vendor}', vendor) };
}

/**
 * The known cookies of which the catalogue says nothing: not those that it lists by the same name, nor those that share
 * a name with an entry of another category, which would be blocked by either.
 */
export function besideListed(
  known: readonly KnownCookie[],
  entries: readonly Pick<Entry, 'name' | 'aliases' | 'category'>[],
): KnownCookie[] {
  const listed = entries.flatMap(({ name, aliases, category }) =>
    [name, ...aliases].map((one) => ({ name: one, subject: nameSubject(one), category })),
  );
  // Whatever differs in its first two characters, which no variable part begins before, shares no name. The popup waits.
  const starts = new Set(listed.map(({ name }) => name.slice(0, 2)));
  const alike = known.filter(({ name }) => starts.has(name.slice(0, 2)));
  const subjects = new Set(listed.map(({ subject }) => subject));
  const entriesOf = createNameIndex(listed.map((one) => [one.name, one] as const));
  const knownOf = createNameIndex(alike.map((cookie) => [cookie.name, cookie] as const));
  const left = new Set([
    ...alike.filter(({ subject }) => subjects.has(subject)),
    ...alike.filter((cookie) =>
      entriesOf(cookie.name).some(({ category }) => category !== cookie.category),
    ),
    ...listed.flatMap(({ name, category }) =>
      knownOf(name).filter((cookie) => cookie.category !== category),
    ),
  ]);
  return known.filter((cookie) => !left.has(cookie));
}

/** All known cookies. As with the catalogue, the build checks the file and empties what a script does not show. */
export const allKnownCookies: readonly KnownCookie[] = readKnown(data as KnownFile);

/** The known cookies beside this build's catalogue. */
export const knownCookies: readonly KnownCookie[] = besideListed(
  allKnownCookies,
  (thisCatalogue as Catalogue).entries,
);

/**
 * The company to which a known cookie's vendor, by its name, belongs; null for software of the site's own server. Only
 * for scripts that show everything.
 */
export function companyOf(vendor: string): string | null {
  const found = Object.values((data as KnownFile).vendors).find(({ name }) => name === vendor);
  return found?.selfHosted ? null : (found?.company ?? vendor);
}

/** Version of the list of known cookies. */
export const knownVersion: number = data.version;
