import { describe, expect, it } from 'vitest';
import { manifestFor, readManifest } from '../../scripts/manifest.ts';

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

describe('permissions', () => {
  it('are those of the catalogue, in both manifests, and nothing else', async () => {
    const source = await readManifest();
    const hosts = ['*://*.kicks.se/*', '*://*.nr-data.net/*', '*://*.tokywoky.com/*'];
    // Chromium's `*` does not include web sockets.
    const sockets = ['kicks.se', 'nr-data.net', 'tokywoky.com'].flatMap((domain) => [
      `ws://*.${domain}/*`,
      `wss://*.${domain}/*`,
    ]);
    expect(manifestFor('firefox', source).host_permissions).toEqual(hosts);
    expect(manifestFor('chromium', source).host_permissions).toEqual([...hosts, ...sockets]);
    for (const browser of ['chromium', 'firefox'] as const) {
      expect(manifestFor(browser, source).permissions).toEqual(PERMISSIONS[browser]);
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
    const source = await readManifest();
    const chromium = manifestFor('chromium', source);
    expect(chromium.background).toEqual({ service_worker: 'background.js' });
    expect(chromium).not.toHaveProperty('browser_specific_settings');
    expect(chromium).not.toHaveProperty('sidebar_action');
    expect(chromium.side_panel?.default_path).toBe('popup/index.html');
    expect(chromium.content_scripts).toEqual([
      { matches: ['*://*.kicks.se/*'], js: ['page-shown.js'], run_at: 'document_start' },
    ]);
    const firefox = manifestFor('firefox', source);
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
