import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import type { Browser } from '../../cli/browser/browsers.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { hostPermission } from '../../src/catalogue/watched-domains.ts';
import { withPublisher } from '../../src/fill-in/publisher-manifest.ts';
import { manifestFor, readManifest } from '../manifest.ts';
import { inRoot } from '../paths.ts';

/** The small extensions of `test/bench`. */
export type FloorName = 'change' | 'popup' | 'report';

/** The one host that the floor `change` watches. Reserved by RFC 6761, so that nobody else has it. */
export const FLOOR_HOST = 'floor.example';

export function floorId(name: FloorName): string {
  return `${name}@floor.example`;
}

export function floorFolder(name: FloorName, kind: Browser): string {
  return inRoot(`out/bench/${name}-${kind}`);
}

/** Makes a floor loadable, with the permissions of the extension; returns its folder. */
export async function makeFloor(name: FloorName, kind: Browser): Promise<string> {
  const folder = floorFolder(name, kind);
  await rm(folder, { recursive: true, force: true });
  await cp(inRoot(`test/bench/${name}`), folder, { recursive: true });
  await cp(inRoot('test/bench/page.html'), `${folder}/page.html`);
  const files = await readdir(folder);
  const { permissions, host_permissions } = withPublisher(
    manifestFor(kind, await readManifest()),
    catalogue,
  );
  const background =
    kind === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3,
    name: `Floor: ${name}`,
    version: '1',
    permissions,
    // A change must start the worker of the floor or that of the extension, and not both.
    host_permissions: name === 'change' ? [hostPermission(FLOOR_HOST)] : host_permissions,
    ...(files.includes('background.js') && { background }),
    ...(files.includes('popup.html') && { action: { default_popup: 'popup.html' } }),
    ...(kind === 'firefox' && { browser_specific_settings: { gecko: { id: floorId(name) } } }),
  };
  await writeFile(`${folder}/manifest.json`, JSON.stringify(manifest, null, 2));
  return folder;
}
