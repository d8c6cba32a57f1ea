import { expect, it } from 'vitest';
import { toObservation } from '../../src/browser/read-jar.ts';

const cookie = {
  name: '_ga',
  value: 'secret',
  domain: '.kicks.se',
  hostOnly: false,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'lax' as const,
  session: false,
  expirationDate: 1000.5,
  storeId: '0',
  firstPartyDomain: '',
};

it('an observation has no value, and its expiry is in milliseconds', () => {
  const observation = toObservation(cookie);
  expect(JSON.stringify(observation)).not.toContain('secret');
  expect(observation.expires).toBe(1_000_500);
});

it('a session cookie has no expiry', () => {
  const { expirationDate: _, ...session } = cookie;
  expect(toObservation({ ...session, session: true }).expires).toBeNull();
});

it('a partition key keeps what the browser reports, and no member that is undefined', () => {
  const key = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
  expect(toObservation({ ...cookie, partitionKey: key }).slot.partitionKey).toStrictEqual(key);
  const vague = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: undefined };
  // A browser is not bound by the library's types.
  const reported = { ...cookie, partitionKey: vague } as unknown as typeof cookie;
  expect(toObservation(reported).slot.partitionKey).toStrictEqual({
    topLevelSite: 'https://kicks.se',
  });
  expect(toObservation(cookie).slot.partitionKey).toBeNull();
});
