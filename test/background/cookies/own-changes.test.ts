import { beforeEach, describe, expect, it } from 'vitest';
import { createOwnChanges, type OwnChanges } from '../../../src/background/cookies/own-changes.ts';
import type { ChangeCause } from '../../../src/cookies/cookie-change.ts';
import type { Observation } from '../../../src/cookies/observation.ts';
import { ga, gaTwin, withValue } from '../../fakes/cookies.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const EVENT_DELAY = 100;

let clock: FakeClock;
let own: OwnChanges;

beforeEach(() => {
  clock = new FakeClock();
  own = createOwnChanges(clock.elapsed, EVENT_DELAY);
});

/** Whether the browser's event is taken for one of our own. */
const claimsSet = (observation: Observation) => own.claim({ type: 'set', observation }) !== null;
const claimsRemoval = (observation: Observation, cause: ChangeCause = 'expired_overwrite') =>
  own.claim({ type: 'removed', observation, cause }) !== null;

describe('a removal', () => {
  it('has the cause for which we remove', () => {
    own.startRemoval([ga.slot], 'extension');
    own.startRemoval([gaTwin.slot], 'cleaned').finish();
    const causeOf = (observation: Observation) =>
      own.claim({ type: 'removed', observation, cause: 'explicit' });
    expect([ga, gaTwin, ga].map(causeOf)).toEqual(['extension', 'cleaned', null]);
  });

  it('is ours once, and only in the slot that we remove', () => {
    const removal = own.startRemoval([ga.slot], 'extension');
    expect(claimsRemoval(gaTwin)).toBe(false);
    expect(claimsRemoval(ga)).toBe(true);
    removal.finish();
    expect(claimsRemoval(ga)).toBe(false);
  });

  it('is ours if its event comes after the call has returned', () => {
    own.startRemoval([ga.slot], 'extension').finish();
    expect(claimsRemoval(ga)).toBe(true);
  });

  it('is ours as often as we remove, whatever is restored before the first is reported', () => {
    const causeOf = (cause: ChangeCause = 'expired_overwrite') =>
      own.claim({ type: 'removed', observation: ga, cause });
    own.startRemoval([ga.slot], 'extension').finish();
    own.expectRestore(withValue(ga, 'a'));
    own.startRemoval([ga.slot], 'cleaned');
    expect(causeOf()).toBe('extension');
    expect(claimsSet(ga)).toBe(true);
    expect([causeOf(), causeOf()]).toEqual(['cleaned', null]);
  });

  it('is still ours if another one of the same slot was cancelled', () => {
    own.startRemoval([ga.slot], 'extension').finish();
    own.startRemoval([ga.slot], 'extension').cancel([ga.slot]);
    expect([claimsRemoval(ga), claimsRemoval(ga)]).toEqual([true, false]);
  });

  it('is not ours as half of a renewal, which does not use ours up', () => {
    own.startRemoval([ga.slot], 'extension');
    expect(claimsRemoval(ga, 'overwrite')).toBe(false);
    expect(claimsRemoval(ga)).toBe(true);
  });

  it('is not ours after it was cancelled', () => {
    own.startRemoval([ga.slot, gaTwin.slot], 'extension').cancel([ga.slot]);
    expect(claimsRemoval(ga)).toBe(false);
    expect(claimsRemoval(gaTwin)).toBe(true);
  });

  it('is not ours if the slot was empty and the site filled it after the delay of events', () => {
    own.startRemoval([ga.slot], 'extension').finish();
    clock.advance(EVENT_DELAY);
    expect(claimsSet(ga)).toBe(false);
    expect(claimsRemoval(ga)).toBe(false);
  });

  it('is ours if the site fills the slot while our event may still come', () => {
    own.startRemoval([ga.slot], 'extension').finish();
    clock.advance(EVENT_DELAY - 1);
    claimsSet(ga);
    expect(claimsRemoval(ga)).toBe(true);
  });

  it('is not ours if the site fills the slot at once, and removes the cookie later', () => {
    own.startRemoval([ga.slot], 'extension').finish();
    claimsSet(ga);
    clock.advance(EVENT_DELAY);
    expect(claimsRemoval(ga)).toBe(false);
    expect(claimsRemoval(ga)).toBe(false);
  });

  it('is ours if its event is late, and nothing was set in the meantime', () => {
    own.startRemoval([ga.slot], 'extension').finish();
    clock.advance(10 * EVENT_DELAY);
    expect(claimsRemoval(ga)).toBe(true);
  });

  it('is ours however long the browser takes to carry it out', () => {
    own.startRemoval([ga.slot], 'extension');
    clock.advance(60_000);
    claimsSet(ga);
    expect(claimsRemoval(ga)).toBe(true);
  });
});

describe('a set', () => {
  it('is ours once if we restore the slot with the same expiry', () => {
    own.expectRestore(withValue({ ...ga, expires: 5_000 }, 'a'));
    expect(claimsSet({ ...gaTwin, expires: 5_000 })).toBe(false);
    expect(claimsSet({ ...ga, expires: 5_000 })).toBe(true);
    expect(claimsSet({ ...ga, expires: 5_000 })).toBe(false);
  });

  it('is ours if we restore a session cookie', () => {
    expect(claimsSet(ga)).toBe(false);
    own.expectRestore(withValue(ga, 'a'));
    expect(claimsSet(ga)).toBe(true);
  });

  it('is ours as often as we restore, and one that was cancelled takes no other with it', () => {
    own.expectRestore(withValue(ga, 'a'));
    const cancel = own.expectRestore(withValue(ga, 'a'));
    own.expectRestore(withValue(ga, 'a'));
    cancel();
    expect([ga, ga, ga].map(claimsSet)).toEqual([true, true, false]);
  });

  it('is not ours with another expiry, and does not use ours up', () => {
    own.expectRestore(withValue({ ...ga, expires: 5_000 }, 'a'));
    expect(claimsSet({ ...ga, expires: 6_000 })).toBe(false);
    expect(claimsSet({ ...ga, expires: 5_000 })).toBe(true);
  });

  it('is not ours after the restore was cancelled', () => {
    const cancel = own.expectRestore(withValue(ga, 'a'));
    cancel();
    expect(claimsSet(ga)).toBe(false);
  });
});
