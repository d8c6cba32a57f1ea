import type { Browser } from '../../cli/browser/browsers.ts';
import type { Launched } from '../../cli/browser/launch.ts';
import { chromeScope } from './firefox-control.ts';

/** Installs an extension beside ours, from its folder; returns the origin of its pages. */
export async function installAnother(
  browser: Launched['browser'],
  kind: Browser,
  folder: string,
): Promise<string> {
  const id = await browser.installExtension(folder);
  if (kind === 'chromium') return `chrome-extension://${id}`;
  const inChrome = await chromeScope({ browser }, id);
  return `moz-extension://${await inChrome('return policy.mozExtensionHostname;')}`;
}
