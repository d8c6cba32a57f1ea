import type { Catalogue } from '../catalogue/schema.ts';
import { hostPermission, socketPermissions, watchedDomains } from '../catalogue/watched-domains.ts';

/** The fields of a manifest that the build reads or writes. The others are copied. */
export interface Manifest {
  version: string;
  permissions: string[];
  host_permissions?: string[];
  commands: Record<string, { suggested_key: { default: string; mac: string } }>;
  content_security_policy: { extension_pages: string };
  background: { service_worker?: string; scripts?: string[] };
  /** Only for Chromium. */
  side_panel?: { default_path: string };
  /** Only for Firefox: what is Chromium's side panel. */
  sidebar_action?: { default_panel: string; open_at_install: boolean };
  minimum_chrome_version?: string;
  /** Only for Chromium: Firefox tells of the pages of the site without it. */
  content_scripts?: { matches: string[]; js: string[]; run_at: string }[];
  /** Only for Chromium: Firefox needs no schema of the managed settings. */
  storage?: { managed_schema: string };
  browser_specific_settings?: {
    gecko: { id?: string; strict_min_version: string; data_collection_permissions: unknown };
    gecko_android?: { strict_min_version: string };
  };
}

/** A browser's manifest for one publisher: with the hosts of its catalogue, and an id of its own. */
export function withPublisher(manifest: Manifest, catalogue: Catalogue): Manifest {
  const { content_scripts, browser_specific_settings: specific } = manifest;
  const watched = watchedDomains(catalogue);
  const isChromium = manifest.background.service_worker !== undefined;
  const matches = [hostPermission(catalogue.publisher.site)];
  return {
    ...manifest,
    host_permissions: [
      ...watched.map(hostPermission),
      ...(isChromium ? watched.flatMap(socketPermissions) : []),
    ],
    ...(content_scripts && {
      content_scripts: content_scripts.map((script) => ({ ...script, matches })),
    }),
    ...(specific && {
      browser_specific_settings: {
        ...specific,
        gecko: { id: addOnIdOf(catalogue), ...specific.gecko },
      },
    }),
  };
}

/** The id of the extension in Firefox: two publishers' extensions are two extensions. */
export function addOnIdOf({ publisher: { addOnId, site } }: Pick<Catalogue, 'publisher'>): string {
  return addOnId ?? `cookiekoll-${site}@cookiekoll.example`;
}
