import { expect, it } from 'vitest';
import { judgeError } from '../../src/audit/judge-error.ts';

/** The end of every message of Firefox. */
const STACK =
  ' #onNavigationCommitted@chrome://remote/content/shared/Navigate.sys.mjs:387:28\nemit@resource://gre/x.mjs:1:2';
const ofFirefox = (code: string): string =>
  `Protocol error (browsingContext.navigate): unknown error Error: ${code}${STACK}`;

// As Puppeteer says it in Chromium 156 and Firefox 153.
it.each([
  [
    'net::ERR_NAME_NOT_RESOLVED at https://no-such.invalid/',
    'unreachable',
    'ERR_NAME_NOT_RESOLVED',
  ],
  ['net::ERR_CONNECTION_REFUSED at https://kicks.se/', 'unreachable', 'ERR_CONNECTION_REFUSED'],
  ['net::ERR_CONNECTION_TIMED_OUT at https://kicks.se/', 'time-out', 'ERR_CONNECTION_TIMED_OUT'],
  [
    'net::ERR_CERT_AUTHORITY_INVALID at https://kicks.se/',
    'certificate',
    'ERR_CERT_AUTHORITY_INVALID',
  ],
  ['net::ERR_SSL_PROTOCOL_ERROR at https://kicks.se/', 'certificate', 'ERR_SSL_PROTOCOL_ERROR'],
  ['net::ERR_BLOCKED_BY_CLIENT at https://kicks.se/', 'blocked', 'ERR_BLOCKED_BY_CLIENT'],
  [ofFirefox('NS_ERROR_UNKNOWN_HOST'), 'unreachable', 'NS_ERROR_UNKNOWN_HOST'],
  [ofFirefox('NS_ERROR_CONNECTION_REFUSED'), 'unreachable', 'NS_ERROR_CONNECTION_REFUSED'],
  // The site asks for a password.
  [
    'net::ERR_INVALID_AUTH_CREDENTIALS at https://kicks.se/',
    'blocked',
    'ERR_INVALID_AUTH_CREDENTIALS',
  ],
  // No page, as by status 204.
  ['net::ERR_ABORTED at https://kicks.se/', 'unreachable', 'ERR_ABORTED'],
  [ofFirefox('NS_BINDING_ABORTED'), 'unreachable', 'NS_BINDING_ABORTED'],
  [
    ofFirefox(
      'NS_ERROR_GENERATE_FAILURE(NS_ERROR_MODULE_SECURITY, MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT)',
    ),
    'certificate',
    'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
  ],
  ['Navigation timeout of 5000 ms exceeded', 'time-out', 'Navigation timeout of 5000 ms exceeded'],
  ['Protocol error: Target closed', 'browser-failed', 'Protocol error: Target closed'],
])('%s: %s', (message, reason, detail) => {
  expect(judgeError(message)).toEqual({ reason, detail });
});
