import { t, tn } from '../src/browser/i18n.ts';
import { countByCategory, type Row } from '../src/cookies/row.ts';
import type { Blocking } from '../src/settings/settings.ts';
import { categoriesText } from '../src/ui/categories-text.ts';

/**
 * The heading: at most three short sentences on how many cookies there are, and which are not as declared. If KICKS's
 * list names none of them, one sentence says so and what they are for.
 *
 * @param seesAll whether the user lets the extension see every watched host
 */
export function statement(
  rows: readonly Row[],
  { block }: Pick<Blocking, 'block'>,
  returned: number,
  seesAll: boolean,
): string {
  const unlisted = rows.filter(({ match }) => match.kind === 'unlisted').length;
  const { analytics, marketing } = countByCategory(rows);
  const isMarketingBlocked = marketing === 0 && block.marketing;
  const blocked = t(isMarketingBlocked ? 'summaryBlockedBoth' : 'summaryBlocked');
  const sentences: string[] = [];
  if (unlisted > 0 && unlisted === rows.length) {
    sentences.push(tn('summaryNoneListed', unlisted, categoriesText(rows)));
    if (analytics === 0 && block.analytics) sentences.push(blocked);
  } else {
    const none = t(seesAll ? 'summaryNone' : 'summaryNoneInSight');
    const noneOrBlocked = block.analytics ? blocked : none;
    sentences.push(analytics === 0 ? noneOrBlocked : tn('summaryAnalytics', analytics));
    // The main action is then about them.
    if (analytics === 0 && marketing > 0) sentences.push(tn('summaryMarketing', marketing));
  }
  if (returned > 0) sentences.push(tn('summaryReturned', returned));
  const longer = rows.filter(({ verdicts }) => verdicts.includes('longer')).length;
  if (longer > 0) sentences.push(tn('summaryLonger', longer));
  if (unlisted > 0 && unlisted < rows.length) sentences.push(tn('summaryUnlisted', unlisted));
  return sentences.slice(0, 3).join(' ');
}
