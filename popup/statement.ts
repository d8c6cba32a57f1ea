import { t, tn } from '../src/browser/i18n.ts';
import { countByCategory, type Row } from '../src/cookies/row.ts';
import type { Blocking } from '../src/settings/settings.ts';

/**
 * The heading: one sentence on the cookies that the main action is about, and at most two more on what is not as
 * declared. How many cookies each category has stands in the bar below it.
 *
 * @param seesAll whether the user lets the extension see every watched host
 */
export function statement(
  rows: readonly Row[],
  { block }: Pick<Blocking, 'block'>,
  returned: number,
  seesAll: boolean,
): [first: string, ...rest: string[]] {
  const { analytics, marketing } = countByCategory(rows);
  const isMarketingBlocked = marketing === 0 && block.marketing;
  const blocked = t(isMarketingBlocked ? 'summaryBlockedBoth' : 'summaryBlocked');
  const none = t(seesAll ? 'summaryNone' : 'summaryNoneInSight');
  const noneOrBlocked = block.analytics ? blocked : none;
  const rest: string[] = [];
  // The main action is then about them.
  if (analytics === 0 && marketing > 0) rest.push(tn('summaryMarketing', marketing));
  if (returned > 0) rest.push(tn('summaryReturned', returned));
  const longer = rows.filter(({ verdicts }) => verdicts.includes('longer')).length;
  if (longer > 0) rest.push(tn('summaryLonger', longer));
  const unlisted = rows.filter(({ match }) => match.kind === 'unlisted').length;
  if (unlisted > 0) {
    rest.push(tn(unlisted === rows.length ? 'summaryNoneInList' : 'summaryUnlisted', unlisted));
  }
  // A blocked one can be there all the same: an exception keeps it, or it came before it could be stopped.
  const some = tn(block.analytics ? 'summaryBlockedExcept' : 'summaryAnalytics', analytics);
  const first = analytics === 0 ? noneOrBlocked : some;
  return [first, ...rest.slice(0, 2)];
}
