import { beforeEach, describe, expect, it } from 'vitest';
import { type Backstop, createBackstop } from '../../../src/background/blocking/backstop.ts';
import { deleteExactly, stillThere } from '../../../src/background/cookies/delete-exactly.ts';
import type { Observation } from '../../../src/cookies/observation.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import { ga, gaTwin } from '../../fakes/cookies.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';

let jar: FakeJar;
let clock: FakeClock;
/** The milliseconds that each deletion had to wait. */
let waits: number[];
let deletions: number;
let gone: [name: string, visible: number][];
let isBlocked: boolean;
let backstop: Backstop;

beforeEach(() => {
  jar = new FakeJar();
  clock = new FakeClock();
  waits = [];
  deletions = 0;
  gone = [];
  isBlocked = true;
  backstop = createBackstop({
    stillThere: (observations) => stillThere(jar, observations),
    async deleteExactly(observations) {
      deletions += observations.length;
      return deleteExactly(jar, observations);
    },
    elapsed: clock.elapsed,
    later(run, wait) {
      waits.push(wait);
      clock.later(run, wait);
    },
    isBlocked: () => isBlocked,
    onGone: ({ name }, visible) => gone.push([name, visible]),
  });
  jar.onChange = (change) => {
    const { observation } = change;
    if (change.type === 'set') backstop.set(observation, clock.elapsed());
    else if (change.cause !== 'overwrite') backstop.removed(observation.slot);
  };
});

const has = (cookie: Observation): boolean => jar.cookies.has(slotKey(cookie.slot));

describe('a blocked cookie that got through', () => {
  it('is deleted at once, and reported with the time for which it was visible', async () => {
    jar.set(ga);
    clock.advance(7);
    await clock.idle();
    expect(jar.names()).toEqual([]);
    expect(gone).toEqual([['_ga', 7]]);
    expect(waits).toEqual([0]);
  });

  it('is left alone if a response rule made it expire in the meantime', async () => {
    jar.set(ga);
    jar.remove(ga, 'expired_overwrite');
    await clock.idle();
    expect([deletions, gone]).toEqual([0, []]);
  });

  it('is not counted if a response rule made it expire and that event is still to come', async () => {
    const { onChange } = jar;
    jar.onChange = (change) => change.type === 'set' && onChange(change);
    jar.set(ga);
    jar.remove(ga, 'expired_overwrite');
    await clock.idle();
    onChange({ type: 'removed', observation: ga, cause: 'expired_overwrite' });
    expect([deletions, gone]).toEqual([0, []]);
  });

  it('is deleted together with others that came in the meantime', async () => {
    jar.set(ga);
    jar.set(gaTwin);
    await clock.idle();
    expect([jar.names(), deletions]).toEqual([[], 2]);
  });

  it('stays if the block was switched off while the deletion waited', async () => {
    jar.set(ga);
    isBlocked = false;
    await clock.idle();
    expect([has(ga), deletions]).toEqual([true, 0]);
  });

  it('is tried again if the browser refuses, but not for ever', async () => {
    jar.stubborn.add('_ga');
    jar.set(ga);
    await clock.idle();
    expect(has(ga)).toBe(true);
    expect(deletions).toBe(10);
    jar.stubborn.clear();
    jar.set(ga);
    await clock.idle();
    expect(has(ga)).toBe(false);
  });
});

describe('a page that sets the cookie again and again', () => {
  it('causes ever longer waits, and loses in the end', async () => {
    let sets = 0;
    const { onChange } = jar;
    jar.onChange = (change) => {
      onChange(change);
      // For ten minutes the page sets the cookie again whenever it is gone.
      if (change.type === 'removed' && clock.elapsed() < 600_000) {
        sets += 1;
        jar.set(ga);
      }
    };
    jar.set(ga);
    await clock.idle();
    expect(has(ga)).toBe(false);
    // Three deletions at once, then waits that double, then one deletion in five seconds.
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 50, 100, 200]);
    expect(Math.max(...waits)).toBe(5_000);
    expect(deletions).toBeLessThan(140);
    expect(gone).toHaveLength(sets + 1);
  });

  it('does not slow down the deletion of another slot', async () => {
    for (let i = 0; i < 10; i += 1) {
      jar.set(ga);
      await clock.idle();
    }
    waits.length = 0;
    jar.set(gaTwin);
    expect(waits).toEqual([0]);
  });

  it('is met at once again after it has left the slot alone', async () => {
    for (let i = 0; i < 10; i += 1) {
      jar.set(ga);
      await clock.idle();
    }
    clock.advance(31_000);
    waits.length = 0;
    jar.set(ga);
    expect(waits).toEqual([0]);
  });
});
