import { describe, expect, it } from 'vitest';
import { createAttributor } from '../../../src/attribution/attributor.ts';
import { attributionSource } from '../../../src/background/ledger/attribution-source.ts';
import type { RunBefore } from '../../../src/background/run-note.ts';
import type { Slot } from '../../../src/cookies/slot.ts';
import { observe } from '../../fakes/observe.ts';

const NOW = 1_000_000;
const onDomain = observe({ name: '_ga', domain: '.kicks.se' });
const onHost = observe({ name: '_ga' });

/** Who set a cookie that no response was seen to set, right after the start. */
async function setterOf(
  observation: typeof onDomain,
  more: { before?: RunBefore; isInSight?: (slot: Slot) => boolean } = {},
): Promise<string> {
  const { before = 'finished', isInSight = () => true } = more;
  const source = attributionSource(createAttributor('kicks.se', false), {
    responsesTold: async () => undefined,
    readSight: async () => isInSight,
    before: Promise.resolve(before),
    startedAt: NOW,
  });
  await source.ready();
  return source.of({ observation, heardAt: NOW + 5 }, () => []).setter.by;
}

describe('a cookie that no response was seen to set', () => {
  it.each<[before: RunBefore, by: string]>([
    ['none', 'unknown'],
    ['interrupted', 'no-response'],
    ['finished', 'no-response'],
  ])('may have been missed only if the run before was: %s', async (before, by) => {
    expect(await setterOf(onDomain, { before })).toBe(by);
  });

  it('may be of a host that is out of sight', async () => {
    // As with access to one host alone: nothing can be said of a cookie that others may set.
    const isInSight = ({ hostOnly }: Slot): boolean => hostOnly;
    expect(await setterOf(onDomain, { isInSight })).toBe('unknown');
    expect(await setterOf(onHost, { isInSight })).toBe('no-response');
  });
});

it('waits until the responses that were heard of are known', async () => {
  let told = (): void => undefined;
  const source = attributionSource(createAttributor('kicks.se', false), {
    responsesTold: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    readSight: async () => () => true,
    before: Promise.resolve('finished'),
    startedAt: NOW,
  });
  let isReady = false;
  const ready = source.ready().then(() => {
    isReady = true;
  });
  await Promise.resolve();
  expect(isReady).toBe(false);
  told();
  await ready;
  expect(isReady).toBe(true);
});
