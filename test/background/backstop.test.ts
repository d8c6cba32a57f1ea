import { beforeEach, describe, expect, it } from 'vitest';
import { type Backstop, createBackstop } from '../../src/background/backstop.ts';
import { deleteExactly, stillThere } from '../../src/background/delete-exactly.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { observe } from '../fakes/observe.ts';

const ga = observe({ name: '_ga', domain: '.kicks.se' });
const twin = observe({ name: '_ga' });

let jar: FakeJar;
let now: number;
let timers: { run: () => void; at: number }[];
let waits: number[];
let deletions: number;
let gone: [name: string, visible: number][];
let blocked: boolean;
let backstop: Backstop;

beforeEach(() => {
  jar = new FakeJar();
  now = 0;
  timers = [];
  waits = [];
  deletions = 0;
  gone = [];
  blocked = true;
  backstop = createBackstop({
    stillThere: (observations) => stillThere(jar, observations),
    async deleteExactly(observations) {
      deletions += observations.length;
      return deleteExactly(jar, observations);
    },
    clock: () => now,
    later(run, wait) {
      waits.push(wait);
      timers.push({ run, at: now + wait });
    },
    isBlocked: () => blocked,
    onGone: ({ name }, visible) => gone.push([name, visible]),
  });
  jar.onChange = (change) => {
    const { observation } = change;
    if (change.type === 'set') backstop.set(observation, now);
    else if (change.cause !== 'overwrite') backstop.removed(observation.slot);
  };
});

/** Lets time pass to the next timer, and all that follows from it happen. */
async function next(): Promise<void> {
  timers.sort((a, b) => a.at - b.at);
  const timer = timers.shift();
  now = Math.max(now, timer?.at ?? now);
  timer?.run();
  // A deletion is a few promises long; whoever is waited for here cannot be waited for otherwise.
  await new Promise(setImmediate);
}

async function untilQuiet(): Promise<void> {
  while (timers.length > 0) await next();
}

const has = (cookie: typeof ga): boolean => jar.cookies.has(slotKey(cookie.slot));

describe('what is blocked and got in', () => {
  it('goes at once, in exactly its slot, with the time that it was visible', async () => {
    jar.set(ga);
    now = 7;
    await untilQuiet();
    expect(jar.names()).toEqual([]);
    expect(gone).toEqual([['_ga', 7]]);
    expect(waits).toEqual([0]);
  });

  it('needs nothing more where a response rule made it expire meanwhile', async () => {
    jar.set(ga);
    jar.remove(ga, 'expired_overwrite');
    await untilQuiet();
    expect([deletions, gone]).toEqual([0, []]);
  });

  it('is not counted as deleted where that event is still to come', async () => {
    const { onChange } = jar;
    jar.onChange = (change) => change.type === 'set' && onChange(change);
    jar.set(ga);
    jar.remove(ga, 'expired_overwrite');
    await untilQuiet();
    onChange({ type: 'removed', observation: ga, cause: 'expired_overwrite' });
    expect([deletions, gone]).toEqual([0, []]);
  });

  it('goes together with what came meanwhile', async () => {
    jar.set(ga);
    jar.set(twin);
    await untilQuiet();
    expect([jar.names(), deletions]).toEqual([[], 2]);
  });

  it('stays where the block was switched off while it waited', async () => {
    jar.set(ga);
    blocked = false;
    await untilQuiet();
    expect([has(ga), deletions]).toEqual([true, 0]);
  });

  it('is tried again where the browser does not let go, but not for ever', async () => {
    jar.stubborn.add('_ga');
    jar.set(ga);
    await untilQuiet();
    expect(has(ga)).toBe(true);
    expect(deletions).toBe(10);
    jar.stubborn.clear();
    jar.set(ga);
    await untilQuiet();
    expect(has(ga)).toBe(false);
  });
});

describe('a page that fights', () => {
  // Seen red with waits that stay as they are, and with such as double without end.
  it('is answered ever more slowly, and loses in the end', async () => {
    let sets = 0;
    const { onChange } = jar;
    jar.onChange = (change) => {
      onChange(change);
      // The page looks at nothing else: whenever the cookie goes, it sets it again, for ten minutes.
      if (change.type === 'removed' && now < 600_000) {
        sets += 1;
        jar.set(ga);
      }
    };
    jar.set(ga);
    await untilQuiet();
    expect(has(ga)).toBe(false);
    // Three at once, a few that double, then one in five seconds.
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 50, 100, 200]);
    expect(Math.max(...waits)).toBe(5_000);
    expect(deletions).toBeLessThan(140);
    expect(gone).toHaveLength(sets + 1);
  });

  it('does not slow down what it does not set', async () => {
    for (let i = 0; i < 10; i += 1) {
      jar.set(ga);
      await untilQuiet();
    }
    waits.length = 0;
    jar.set(twin);
    expect(waits).toEqual([0]);
  });

  it('is answered at once again after it has left the cookie in peace', async () => {
    for (let i = 0; i < 10; i += 1) {
      jar.set(ga);
      await untilQuiet();
    }
    now += 31_000;
    waits.length = 0;
    jar.set(ga);
    expect(waits).toEqual([0]);
  });
});
