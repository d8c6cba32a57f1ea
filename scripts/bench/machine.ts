import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { Browser } from '../../cli/browser/browsers.ts';
import { findBrowser } from '../find-browser.ts';

export type Machine = ReturnType<typeof describeMachine>;

/** When, on what and with what the figures are measured. The date is like 2026-01-31. */
export function describeMachine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    browsers: { chromium: versionOf('chromium'), firefox: versionOf('firefox') },
  };
}

function versionOf(browser: Browser): string {
  const { stdout } = spawnSync(findBrowser(browser), ['--version'], { encoding: 'utf8' });
  return stdout.trim().split('\n').at(-1) ?? 'unknown';
}
