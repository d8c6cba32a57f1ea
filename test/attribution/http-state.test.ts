import { expect, it } from 'vitest';
import { cookiesSet, defaultPath, parseSetCookie } from '../../src/attribution/set-cookie.ts';
import { domainMatches } from '../../src/catalogue/domain-match.ts';
import { cookieName } from '../../src/cookies/cookie-line.ts';
import { HTTP_STATE } from './http-state.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

// Seen red with the first of several paths, with an empty domain, with an end that outweighs an age, and with
// `Date.parse`.
it.each(HTTP_STATE.map((one) => [one.line.slice(0, 80), one] as const))(
  '%j is read as browsers read it',
  (_, { line, stored, isDeletion }) => {
    const read = parseSetCookie(line, NOW);
    expect(cookiesSet(line, NOW)).toHaveLength(isDeletion ? 0 : 1);
    // What browsers refuse is announced for nothing, and claimed by nobody.
    if (stored === null) return;
    expect(read.name).toBe(stored.name);
    expect(cookieName(line)).toBe(stored.name);
    expect(read.domain).toBe(stored.domain);
    if (read.domain !== null) {
      expect(domainMatches('community.kicks.se', read.domain)).toBe(true);
    }
    expect(read.path ?? defaultPath('/http-state/set')).toBe(stored.path);
    expect(read.requested === 'session' ? 'session' : 'longer').toBe(stored.lasts);
  },
);
