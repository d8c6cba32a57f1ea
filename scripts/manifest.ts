import { readFile } from 'node:fs/promises';
import type { Catalogue } from '../src/catalogue/schema.ts';
import {
  hostPermission,
  socketPermissions,
  watchedDomains,
} from '../src/catalogue/watched-domains.ts';
import { PAGE_SHOWN_FILE } from '../src/messages/page-shown.ts';
import { type Browser, inRoot } from './paths.ts';

/** The file of the policy's schema, in Chromium's archive. */
export const MANAGED_SCHEMA = 'managed-schema.json';

/** The fields of a manifest that the scripts read or write. The others are copied. */
export interface Manifest {
  version: string;
  permissions: string[];
  /** Only in the source: the permissions that one browser alone needs. */
  browser_permissions?: Record<Browser, string[]>;
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

/** The one manifest from which both are derived, with the version from package.json. */
export async function readManifest(): Promise<Manifest> {
  const read = async (file: string) => JSON.parse(await readFile(inRoot(file), 'utf8'));
  return { ...(await read('manifest.json')), version: (await read('package.json')).version };
}

/** The manifest of one browser, for any publisher: its background, its permissions, its oldest version. */
export function manifestFor(browser: Browser, source: Manifest): Manifest {
  const {
    background,
    minimum_chrome_version,
    browser_specific_settings,
    browser_permissions,
    side_panel,
    sidebar_action,
    ...common
  } = source;
  const { service_worker, scripts } = background;
  const shared = {
    ...common,
    permissions: [...common.permissions, ...(browser_permissions?.[browser] ?? [])].sort(),
  };
  if (browser === 'firefox') {
    return {
      ...shared,
      background: { ...(scripts && { scripts }) },
      ...(sidebar_action && { sidebar_action }),
      ...(browser_specific_settings && { browser_specific_settings }),
    };
  }
  return {
    ...shared,
    background: { ...(service_worker && { service_worker }) },
    ...(side_panel && { side_panel }),
    ...(minimum_chrome_version && { minimum_chrome_version }),
    content_scripts: [
      {
        matches: [],
        js: [PAGE_SHOWN_FILE],
        run_at: 'document_start',
      },
    ],
    storage: { managed_schema: MANAGED_SCHEMA },
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
