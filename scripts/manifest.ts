import { readFile } from 'node:fs/promises';
import type { Browser } from '../cli/browser/browsers.ts';
import type { Manifest } from '../src/fill-in/publisher-manifest.ts';
import { PAGE_SHOWN_FILE } from '../src/messages/page-shown.ts';
import { inRoot } from './paths.ts';

/** The file of the policy's schema, in Chromium's archive. */
export const MANAGED_SCHEMA = 'managed-schema.json';

/** The manifest from which both are made. */
export interface SourceManifest extends Manifest {
  /** The permissions that one browser alone needs. */
  browser_permissions?: Record<Browser, string[]>;
}

/** The one manifest from which both are derived, with the version from package.json. */
export async function readManifest(): Promise<SourceManifest> {
  const read = async (file: string) => JSON.parse(await readFile(inRoot(file), 'utf8'));
  return { ...(await read('manifest.json')), version: (await read('package.json')).version };
}

/** The manifest of one browser, for any publisher: its background, its permissions, its oldest version. */
export function manifestFor(browser: Browser, source: SourceManifest): Manifest {
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
