import { describe, expect, it } from 'vitest';
import type { Browser } from '../../cli/browser/browsers.ts';
import { manifestFor, readManifest } from '../../scripts/manifest.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { withPublisher } from '../../src/fill-in/publisher-manifest.ts';
import { lunella } from '../fakes/lunella.ts';

/** The permissions that users are asked for. To add one, justify it in the documentation. */
const PERMISSIONS = {
  chromium: [
    'alarms',
    'cookies',
    'declarativeNetRequestWithHostAccess',
    'scripting',
    'sidePanel',
    'storage',
    'webRequest',
  ],
  firefox: ['alarms', 'cookies', 'scripting', 'storage', 'webRequest', 'webRequestBlocking'],
};

/** The manifest of a browser as the build writes it. */
async function built(browser: Browser, of: Catalogue = catalogue) {
  return withPublisher(manifestFor(browser, await readManifest()), of);
}

describe('permissions', () => {
  it('are those of the catalogue, in both manifests, and nothing else', async () => {
    const hosts = ['*://*.kicks.se/*', '*://*.nr-data.net/*', '*://*.tokywoky.com/*'];
    // Chromium's `*` does not include web sockets.
    const sockets = ['kicks.se', 'nr-data.net', 'tokywoky.com'].flatMap((domain) => [
      `ws://*.${domain}/*`,
      `wss://*.${domain}/*`,
    ]);
    expect((await built('firefox')).host_permissions).toEqual(hosts);
    expect((await built('chromium')).host_permissions).toEqual([...hosts, ...sockets]);
    for (const browser of ['chromium', 'firefox'] as const) {
      expect((await built(browser)).permissions).toEqual(PERMISSIONS[browser]);
    }
  });
});

describe('a keyboard shortcut', () => {
  it('is no character that somebody may want to type', async () => {
    for (const { suggested_key } of Object.values((await readManifest()).commands)) {
      // On a Mac most keys with Option, which is Alt, are characters.
      expect(suggested_key.mac).not.toMatch(/Alt|Option/);
      expect(suggested_key.mac).toMatch(/MacCtrl|Command/);
      // With AltGr, which is Ctrl and Alt, most keys are characters elsewhere.
      expect(suggested_key.default).not.toMatch(/Ctrl.*Alt|Alt.*Ctrl/);
    }
  });
});

describe('the manifest of each browser', () => {
  it('has its own background and settings, and not those of the other', async () => {
    const chromium = await built('chromium');
    expect(chromium.background).toEqual({ service_worker: 'background.js' });
    expect(chromium).not.toHaveProperty('browser_specific_settings');
    expect(chromium).not.toHaveProperty('sidebar_action');
    expect(chromium.side_panel?.default_path).toBe('popup/index.html');
    expect(chromium.content_scripts).toEqual([
      { matches: ['*://*.kicks.se/*'], js: ['page-shown.js'], run_at: 'document_start' },
    ]);
    const firefox = await built('firefox');
    expect(firefox).not.toHaveProperty('content_scripts');
    expect(firefox).not.toHaveProperty('side_panel');
    expect(firefox.sidebar_action).toMatchObject({
      default_panel: 'popup/index.html',
      open_at_install: false,
    });
    expect(firefox.background).toEqual({ scripts: ['background.js'] });
    expect(firefox).not.toHaveProperty('minimum_chrome_version');
    expect(firefox.browser_specific_settings?.gecko.data_collection_permissions).toEqual({
      required: ['none'],
    });
  });
});

describe('the manifest for another publisher', () => {
  it('has its hosts, and an id of its own', async () => {
    const hosts = ['*://*.glimma.example/*', '*://*.lunella.example/*'];
    const firefox = await built('firefox', lunella);
    expect(firefox.host_permissions).toEqual(hosts);
    const idOf = ({ browser_specific_settings: settings }: typeof firefox) => settings?.gecko.id;
    expect(idOf(firefox)).toContain('lunella.example@');
    expect(idOf(firefox)).not.toBe(idOf(await built('firefox')));
    const { host_permissions, content_scripts } = await built('chromium', lunella);
    expect(host_permissions).toEqual(expect.arrayContaining(hosts));
    expect(content_scripts).toMatchObject([{ matches: ['*://*.lunella.example/*'] }]);
    expect(JSON.stringify([firefox, host_permissions])).not.toMatch(/kicks/i);
  });
});
