import fc from 'fast-check';
import { domainMatch } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { domainMatches, withoutDot } from '../../src/catalogue/domain-match.ts';

describe('domainMatches', () => {
  it.each([
    ['kicks.se', 'kicks.se', true],
    ['community.kicks.se', 'kicks.se', true],
    ['community.kicks.se', '.kicks.se', true],
    ['kicks.se', 'community.kicks.se', false],
    ['notkicks.se', 'kicks.se', false],
    ['kicks.se.evil.example', 'kicks.se', false],
    ['10.0.0.1', '0.0.1', false],
    ['10.0.0.1', '10.0.0.1', true],
    ['a.b', '', false],
  ])('%s within %s: %s', (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected);
  });

  it('agrees with tough-cookie on every pair', () => {
    const label = fc.constantFrom('a', 'b', 'kicks', 'community', 'se', '1', '10', '255');
    const domain = fc
      .array(label, { minLength: 1, maxLength: 5 })
      .map((labels) => labels.join('.'));
    const pair = fc.oneof(
      fc.tuple(domain, domain),
      fc.tuple(domain, domain).map(([sub, parent]) => [`${sub}.${parent}`, parent] as const),
      fc.tuple(domain, domain).map(([sub, parent]) => [`${sub}${parent}`, parent] as const),
    );
    fc.assert(
      fc.property(pair, ([host, parent]) => {
        expect(domainMatches(host, parent)).toBe(domainMatch(host, parent, false));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('withoutDot', () => {
  it('drops one leading dot and nothing else', () => {
    expect(withoutDot('.kicks.se')).toBe('kicks.se');
    expect(withoutDot('kicks.se')).toBe('kicks.se');
  });
});
