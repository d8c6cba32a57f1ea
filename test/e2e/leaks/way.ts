import type { Browser } from '../../../cli/browser/browsers.ts';
import type { Category } from '../../../src/cookies/classify.ts';

/** A page in the tab that has the probe in a frame; all but the last have no web origin. */
export type Around =
  | 'a file'
  | 'a data: address'
  | 'an empty tab'
  | 'a sandboxed page'
  | 'the site';

/** A way to set a cookie, tried in a page that keeps sending requests to its server. */
export interface Way {
  name: string;
  by: 'response' | 'script';
  /** The body of an async function in the page, with the helpers of `test/site/public/probe.js`; `line` is the cookie. */
  run: string;
  /** The cookie as in `Set-Cookie` and `document.cookie`; `RANDOM` is replaced by a new text each time. */
  line: string;
  /** The addresses that the page keeps requesting. */
  probes: string[];
  /** The category of the cookie, which is blocked. */
  block: Category;
  /** The page around the probe, whose frame is sandboxed if that is the site; null if the probe is the page. */
  around: Around | null;
  /** Whether `run` changes the page so that the next way needs a new one. */
  spoils: boolean;
  /** Whether the cookie was set once before while it was blocked. */
  seenBefore: boolean;
  /** Whether `run` leaves the page. */
  leaves: boolean;
  /** Whether it is set in a frame of another site, where browsers keep only partitioned cookies. */
  isElsewhere: boolean;
  /** Why a browser does not have this way at all. */
  missing: Partial<Record<Browser, string>>;
  /** The limit of a browser: why the cookie may exist there for a moment although it is blocked. */
  limit: Partial<Record<Browser, string>>;
}

const GA = '_ga=1; Path=/';

function way(by: Way['by'], name: string, run: string, more: Partial<Way> = {}): Way {
  const none = {
    missing: {},
    limit: {},
    leaves: false,
    isElsewhere: false,
    around: null,
    seenBefore: false,
    spoils: false,
  };
  return {
    name,
    by,
    run,
    line: GA,
    probes: ['/poll'],
    block: 'analytics',
    ...none,
    ...more,
  };
}

export const response = (name: string, run: string, more?: Partial<Way>): Way =>
  way('response', name, run, more);
export const script = (name: string, run: string, more?: Partial<Way>): Way =>
  way('script', name, run, more);

/** Why Chromium cannot block some cookies of responses the first time. */
export const NO_SUCH_RULE =
  'a rule can only append a whole line, and nobody knows this line before it has been seen';
