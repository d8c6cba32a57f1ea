import type { Lifetime, Localized } from './fields.ts';
import data from './known.json';
import type { KnownCategory, KnownFile } from './known-schema.ts';
import { nameSubject } from './name-pattern.ts';

/** One known cookie, with what its vendor and its function say of it. */
export interface KnownCookie {
  /** With variable parts, as in `_ga_{base62}`. */
  name: string;
  /** Under which an exception for all cookies of that name is stored. */
  subject: string;
  category: KnownCategory;
  /** The vendor's name. */
  vendor: string;
  purpose: Localized;
  /** As documented; null if that is not said, or varies. */
  lifetime: Lifetime | null;
  /** Id of its source in `known-sources.ts`. */
  source: string;
}

/** The list's known cookies, each with its vendor and function. The list must be valid. */
export function readKnown({ vendors, functions, cookies }: KnownFile): KnownCookie[] {
  return cookies.map(({ name, vendor, function: does, source, lifetime = null }) => {
    const { category, purpose } = functions[does] as KnownFile['functions'][string];
    const vendorName = vendors[vendor]?.name ?? '';
    return {
      name,
      subject: nameSubject(name),
      category,
      vendor: vendorName,
      purpose: {
        sv: purpose.sv.replaceAll('{vendor}', vendorName),
        en: purpose.en.replaceAll('{vendor}', vendorName),
      },
      lifetime,
      source,
    };
  });
}

/** The known cookies of this build. As with the catalogue, the build checks the file and empties what a script does not show. */
export const knownCookies: readonly KnownCookie[] = readKnown(data as KnownFile);

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
