import { fileURLToPath } from 'node:url';
import type { Browser } from '../cli/browser/browsers.ts';

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A path below the root. */
export function inRoot(path: string): string {
  return `${root}${path}`;
}

/** The built extension for no publisher yet, from which `fillIn` makes one for any. */
export function templateOf(browser: Browser): string {
  return inRoot(`dist/template/${browser}`);
}

/** The built extension, loadable unpacked. */
export function distOf(browser: Browser): string {
  return inRoot(`dist/${browser}`);
}
