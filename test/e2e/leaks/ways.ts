import type { Browser } from '../../../cli/browser/browsers.ts';
import { RESPONSES } from './by-answer.ts';
import { FORMS } from './by-header.ts';
import { OTHER_SITES } from './by-other-site.ts';
import { PAGES_WITHOUT_ORIGIN } from './by-page-without-origin.ts';
import { RESOURCES } from './by-resource.ts';
import { SCRIPTS } from './by-script.ts';
import { CLIENTS, SCRIPT_FORMS } from './by-script-form.ts';
import { FAMILIES } from './families.ts';
import { KNOWN } from './known.ts';
import { UNKNOWN } from './unknown.ts';
import type { Way } from './way.ts';

/** Every way, by kind. The kinds are the rows of the table in docs/blocking.md. */
export const KINDS: Readonly<Record<string, readonly Way[]>> = {
  'A response, of each kind of resource': RESOURCES,
  'A response with a redirect, an error, from a cache': RESPONSES,
  'A response, in each form of the header': FORMS,
  'A script, in each kind of document, window and worker': SCRIPTS,
  'A script, in each form of the cookie': SCRIPT_FORMS,
  'From a frame of another site': OTHER_SITES,
  'In a frame of a page without a web origin': PAGES_WITHOUT_ORIGIN,
  'The published clients of Amplitude and Loggly': CLIENTS,
  'A known cookie, which the catalogue does not name': KNOWN,
  'An unknown cookie': UNKNOWN,
};

export const WAYS: readonly Way[] = Object.values(KINDS).flat();

const IN_FAMILIES = new Set(Object.values(FAMILIES).flat());

/**
 * The ways that a browser has: all of them, or, to save time, one of each family, and of these every second one of
 * each kind. Chromium takes those that Firefox leaves out; those that one of them limits or lacks, both take if they
 * have them.
 */
export function waysFor(kind: Browser, all: boolean): Way[] {
  const turn = kind === 'chromium' ? 0 : 1;
  const isOdd = ({ limit, missing }: Way): boolean =>
    Object.keys({ ...limit, ...missing }).length > 0;
  return Object.values(KINDS)
    .flatMap((ways) =>
      ways
        .filter(({ name }) => all || !IN_FAMILIES.has(name))
        .filter((way, i) => all || i % 2 === turn || isOdd(way)),
    )
    .filter(({ missing }) => missing[kind] === undefined);
}
