import { tn } from '../src/browser/i18n.ts';
import { LEVELS } from '../src/report/rules.ts';
import type { Report, ReportCookie } from '../src/report/schema.ts';
import { categoriesText } from '../src/ui/categories-text.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { TONE_ICON } from '../src/ui/verdict-text.ts';
import { levelId, TONE_OF } from './level.ts';

/** What was observed, in one sentence, and how many findings there are of each level. */
export function Summary({ report: { cookies, findings } }: { report: Report }) {
  const counts = LEVELS.map(
    (level) => [level, findings.filter((finding) => finding.level === level).length] as const,
  );
  return (
    <section class="card">
      <p class="statement" data-field="summary">
        {summaryText(cookies)}
      </p>
      <p class="levels">
        {counts
          .filter(([, count]) => count > 0)
          .map(([level, count]) => (
            <a key={level} class="chip" data-tone={TONE_OF[level]} href={`#${levelId(level)}`}>
              <Icon name={TONE_ICON[TONE_OF[level]]} />
              {tn(`level_${level}`, count)}
            </a>
          ))}
      </p>
    </section>
  );
}

/** How many cookies there are, how many of them are listed, and how they divide into categories. */
export function summaryText(cookies: readonly Pick<ReportCookie, 'category' | 'entry'>[]): string {
  const categories = categoriesText(cookies);
  const unlisted = cookies.filter(({ entry }) => entry === null).length;
  if (unlisted === cookies.length) return tn('summaryNoneListed', cookies.length, categories);
  if (unlisted === 0) return tn('reportAllListed', cookies.length, categories);
  return tn('reportSomeListed', cookies.length, unlisted, categories);
}
