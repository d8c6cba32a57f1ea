import type { Observation } from '../../src/cookies/observation.ts';
import type { Slot } from '../../src/cookies/slot.ts';

/** An observation for tests, with the given fields; all others are as most cookies have them. */
export function observe(
  slot: Partial<Slot> & Pick<Slot, 'name'>,
  rest: Partial<Omit<Observation, 'slot'>> = {},
): Observation {
  const domain = slot.domain ?? 'community.kicks.se';
  return {
    slot: {
      storeId: '0',
      partitionKey: null,
      firstPartyDomain: '',
      hostOnly: !domain.startsWith('.'),
      path: '/',
      ...slot,
      domain,
    },
    expires: null,
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    ...rest,
  };
}
