import { t, tn } from '../src/browser/i18n.ts';
import type { Row } from '../src/cookies/row.ts';
import type { Blocking } from '../src/settings/settings.ts';

/**
 * The heading: at most three short sentences on how many cookies there are, and which are not as declared.
 *
 * @param seesAll whether the user lets the extension see every watched host
 */
export function statement(
  rows: readonly Row[],
  { block }: Pick<Blocking, 'block'>,
  returned: number,
  seesAll: boolean,
): string {
  const count = (isCounted: (row: Row) => boolean): number => rows.filter(isCounted).length;
  const analytics = count(({ category }) => category === 'analytics');
  const longer = count(({ verdicts }) => verdicts.includes('longer'));
  const unlisted = count(({ category }) => category === 'unknown');
  const none = t(seesAll ? 'summaryNone' : 'summaryNoneInSight');
  const noneOrBlocked = block.analytics ? t('summaryBlocked') : none;
  const sentences = [analytics === 0 ? noneOrBlocked : tn('summaryAnalytics', analytics)];
  if (returned > 0) sentences.push(tn('summaryReturned', returned));
  if (longer > 0) sentences.push(tn('summaryLonger', longer));
  if (unlisted > 0) sentences.push(tn('summaryUnknown', unlisted));
  return sentences.slice(0, 3).join(' ');
}
