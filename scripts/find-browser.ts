import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Browser } from '../cli/browser/browsers.ts';
import { findBrowser as findInstalled, packagesOf } from '../cli/browser/find-browser.ts';

/**
 * The path of a browser's program. If there is none, root on Debian gets it installed, so that `npm start` works
 * on a bare machine; for everybody else it throws, with a message that says what to install.
 */
export function findBrowser(browser: Browser): string {
  let found = findInstalled(browser);
  if (!found.ok && isRootOnDebian()) {
    install(packagesOf(browser));
    found = findInstalled(browser);
  }
  if (!found.ok) throw new Error(found.message);
  return found.value;
}

function isRootOnDebian(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function install(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${stderr}`);
  }
}
