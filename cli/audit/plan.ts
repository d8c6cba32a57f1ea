import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Files } from '../../src/fill-in/fill-in.ts';
import type { Phase } from '../../src/report/consent.ts';
import type { Browser } from '../browser/browsers.ts';
import type { LaunchOptions } from '../browser/launch.ts';

/** What is to be audited, and how. All times in milliseconds. */
export interface AuditPlan {
  catalogue: Catalogue;
  /** The publisher's extension for each browser in which to audit. */
  extensions: ReadonlyMap<Browser, Files>;
  phases: readonly Phase[];
  /** The program to take instead of that of this machine. */
  program: string | null;
  /** The pages to visit, the front page first. */
  urls: readonly [string, ...string[]];
  /** The address of a sitemap with more of them. */
  sitemap: string | null;
  /** How many pages to visit at most, with those that the front page or the sitemap leads to. */
  pages: number;
  /** How long a page is watched after it has loaded. */
  settle: number;
  /** How long a page may take to load. */
  timeout: number;
  /** `sv` or `en`. */
  language: string;
  /** The command's version. */
  version: string;
  /** A demo on this machine, in place of the real site. */
  demo: NonNullable<LaunchOptions['demo']> | null;
}

/** One visit of a page, which begins. */
export interface Step {
  browser: Browser;
  phase: Phase;
  visit: 1 | 2;
  url: string;
}
