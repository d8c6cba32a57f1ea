import type { Browser } from '../../../scripts/paths.ts';
import type { Category } from '../../../src/cookies/classify.ts';

/** One way in which a page or a server sets a cookie, tried in a page that keeps asking its server. */
export interface Way {
  name: string;
  by: 'response' | 'script';
  /**
   * Body of an async function that runs in the page (`test/site/public/probe.js` has its helpers);
   * `line` is the cookie.
   */
  run: string;
  /** As in `Set-Cookie` and `document.cookie`; `RANDOM` is replaced by what was never seen before. */
  line: string;
  /** What the page keeps asking for: `/poll` unless said. */
  probes: string[];
  /** The category that is blocked. */
  block: Category;
  /** `run` leaves something behind in the page, so that the next way needs a new one. */
  spoils: boolean;
  /** It was set once before while it was blocked. */
  seenBefore: boolean;
  /** `run` ends with the page being left. */
  leaves: boolean;
  /** It comes in a frame of another site, where browsers keep nothing that is not partitioned. */
  isElsewhere: boolean;
  /** Why another cookie need not be there: the client itself does without where it finds it blocked. */
  dependent: string | null;
  /** The cookie is there too briefly to be sent: the browser's own change events tell of it. */
  isBrief: boolean;
  /** Why a browser does not know this way at all. */
  missing: Partial<Record<Browser, string>>;
  /** The browser's limit: why the cookie may exist for a moment there, though it is blocked. */
  limit: Partial<Record<Browser, string>>;
}

const GA = '_ga=1; Path=/';

function way(by: Way['by'], name: string, run: string, more: Partial<Way> = {}): Way {
  const none = {
    missing: {},
    limit: {},
    leaves: false,
    dependent: null,
    isBrief: false,
    isElsewhere: false,
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

/** Why Chromium cannot prevent some of what comes with responses the first time. */
export const NO_SUCH_RULE =
  'a rule can only append a whole line, and this one cannot be known before it was seen';
