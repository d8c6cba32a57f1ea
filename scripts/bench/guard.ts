import type { Browser } from '../paths.ts';
import { type SitePage, startLab } from './lab.ts';
import { type Cell, compared, inTurn } from './stats.ts';

const RUNS = 15;

interface Times {
  allowed: number;
  blocked: number;
  read: number;
}

/** Writes and reads of `document.cookie` under the guard, beside a wrapper that hands them on. */
export async function guard(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'guard');
  const { ours, floor } = lab;
  const site = await lab.visit('community.kicks.se');
  const block = (analytics: boolean): Promise<unknown> =>
    ours.call('send', { type: 'change-settings', change: { block: { analytics } } });
  const pairs = await inTurn(RUNS, {
    floor: async () => {
      await floor.call('wrap', true);
      const times = await timed(site);
      await floor.call('wrap', false);
      return times;
    },
    ours: async () => {
      await block(true);
      const times = await timed(site);
      await block(false);
      return times;
    },
  });
  await site.load();
  if (await site.call('isWrapped')) throw new Error('The guard stayed');
  await lab.close();
  const cell = (what: keyof Times, goal: number): Cell =>
    compared(
      { part: 'guard', browser: kind, what: WHAT[what], unit: 'µs', goal },
      pairs.map((pair) => ({ floor: pair.floor[what], ours: pair.ours[what] })),
    );
  return [cell('allowed', 1.2), cell('blocked', 1.2), cell('read', 1.2)];
}

const WHAT: Record<keyof Times, string> = {
  allowed: 'a write of a name that is not blocked',
  blocked: 'a write of a blocked name',
  read: 'a read',
};

async function timed(site: SitePage): Promise<Times> {
  await site.load();
  if (!(await site.call('isWrapped'))) throw new Error('Nothing stands before document.cookie');
  // Such a write leaves nothing behind: no worker is woken, which would have its part in the time.
  const allowed = await site.call('timeCookies', 'allowed', 'max-age=0');
  const blocked = await site.call('timeCookies', '_ga');
  return { allowed: allowed.write, blocked: blocked.write, read: allowed.read };
}
