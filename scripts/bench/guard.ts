import type { Browser } from '../paths.ts';
import { inTurn } from './in-turn.ts';
import { SITE_HOST, startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

const ROUNDS = 15;
const WHAT = {
  allowed: 'write a name that is not blocked',
  blocked: 'write a blocked name',
  read: 'read',
};

/** Writes and reads of `document.cookie` in a page of the site while analytics are blocked. */
export async function guard(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'change');
  // One page for all: a new one may get a new process, which is slow at first.
  const site = await lab.visit(SITE_HOST);
  const { call } = site;
  const time = async (isGuarded: boolean): Promise<Record<keyof typeof WHAT, number>> => {
    const change = { block: { analytics: isGuarded } };
    await lab.ours.call('send', { type: 'change-settings', change });
    await lab.reload(site);
    if ((await call('isWrapped')) !== isGuarded) throw new Error('The guard ignored the setting');
    if (!isGuarded) await call('wrapCookies');
    // Such a write stores no cookie. It does not start a worker, whose work would be measured too.
    const allowed = await call('timeCookies', 'allowed', 'max-age=0');
    const blocked = await call('timeCookies', '_ga', '');
    return { allowed: allowed.write, blocked: blocked.write, read: allowed.read };
  };
  const rounds = await inTurn(ROUNDS, { floor: () => time(false), ours: () => time(true) });
  await lab.close();
  return (['allowed', 'blocked', 'read'] as const).map((key) =>
    compare(
      { part: 'guard', browser: kind, what: WHAT[key], unit: 'µs', goal: 1.2 },
      rounds.map(({ floor, ours }) => ({ floor: floor[key], ours: ours[key] })),
    ),
  );
}
