import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export const BROWSERS = ['chromium', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];

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
