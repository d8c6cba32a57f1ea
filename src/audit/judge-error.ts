import type { Failed } from './judge-page.ts';
import type { Failure } from './schema.ts';

/** The words of Chromium (`net::ERR_…`) and Firefox (`NS_ERROR_…`, `MOZILLA_PKIX_…`) for why a page did not load. */
const WORDS: readonly (readonly [Failure, RegExp])[] = [
  [
    'certificate',
    /ERR_CERT_|ERR_SSL_|ERR_BAD_SSL|NS_ERROR_MODULE_SECURITY|MOZILLA_PKIX_|\b(SEC|SSL)_ERROR_/,
  ],
  // The command itself says that it gave up.
  [
    'time-out',
    /Navigation timeout|^Gave up after |ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|NS_ERROR_NET_TIMEOUT/,
  ],
  ['blocked', /ERR_BLOCKED_BY|ERR_INVALID_AUTH_CREDENTIALS|NS_ERROR_BLOCKED_BY_POLICY/],
  ['unreachable', /net::ERR_|NS_ERROR_|NS_BINDING_ABORTED|deniedPortAccess/],
];

/** In characters. */
const LONGEST_DETAIL = 200;

/** Why a page did not load, by what Puppeteer says of it. What is not known is the browser's failure. */
export function judgeError(message: string): Failed {
  const reason = WORDS.find(([, words]) => words.test(message))?.[0] ?? 'browser-failed';
  return { reason, detail: codeIn(message) };
}

/** What is wrong if the browser itself or its extension fails, and no page. */
export function browserFailed(error: unknown): Failed {
  const { detail } = judgeError(error instanceof Error ? error.message : String(error));
  return { reason: 'browser-failed', detail };
}

/** The browser's code for the error, or the first line of the message: the rest is Firefox's own stack. */
function codeIn(message: string): string {
  const codes = message.match(
    /\bERR_\w+|\b(MOZILLA_PKIX_ERROR|SEC_ERROR|SSL_ERROR)_\w+|NS_ERROR_(?!GENERATE|MODULE)\w+|NS_BINDING_ABORTED/,
  );
  return codes?.[0] ?? (message.split('\n', 1)[0] ?? '').slice(0, LONGEST_DETAIL);
}
