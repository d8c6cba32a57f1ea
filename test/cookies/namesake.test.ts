import { expect, it } from 'vitest';
import { areNamesakes } from '../../src/cookies/namesake.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { observe } from '../fakes/observe.ts';

const onHost = observe({ name: '_ga', domain: 'community.kicks.se' }).slot;
const onDomain = observe({ name: '_ga', domain: '.kicks.se' }).slot;

it.each<[what: string, a: Slot, b: Slot, expected: boolean]>([
  ['a host-only one and one of the domain above', onHost, onDomain, true],
  [
    'one of a subdomain and one of the domain above',
    { ...onHost, domain: '.community.kicks.se', hostOnly: false },
    onDomain,
    true,
  ],
  ['two of hosts beside each other', onHost, { ...onHost, domain: 'www.kicks.se' }, false],
  [
    'a host-only one and one of the domain below',
    { ...onHost, domain: 'kicks.se' },
    { ...onHost, domain: '.community.kicks.se', hostOnly: false },
    false,
  ],
  ['another name', onHost, { ...onDomain, name: '_gizmo' }, false],
  ['another path, which decides the order', onHost, { ...onDomain, path: '/talks' }, false],
  ['another store', onHost, { ...onDomain, storeId: '1' }, false],
  [
    'another partition',
    onHost,
    { ...onDomain, partitionKey: { topLevelSite: 'https://kicks.se' } },
    false,
  ],
])('whether two cookies are sent side by side: %s', (_, a, b, expected) => {
  expect([areNamesakes(a, b), areNamesakes(b, a)]).toEqual([expected, expected]);
});
