import { standingFindings } from '../src/audit/standing.ts';
import { tn } from '../src/browser/i18n.ts';
import { LEVELS } from '../src/report/rules.ts';
import type { Report } from '../src/report/schema.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { TONE_ICON } from '../src/ui/verdict-text.ts';
import { foundText } from './found-text.ts';
import { ACCEPTED_ID, levelId, TONE_OF } from './level.ts';
import { assessed, openedFrom, remembersPrivate } from './state.ts';

/** What was found, in one paragraph, and how many findings there are of each level. */
export function Summary({ report }: { report: Report }) {
  const lacksPrivate = openedFrom.value === null && !remembersPrivate.value;
  const [first, ...rest] = foundText(report, lacksPrivate);
  const findings = standingFindings(report, assessed.value);
  const counting = findings.filter(({ standing }) => standing === 'counts');
  const counts = LEVELS.map(
    (level) => [level, counting.filter((finding) => finding.level === level).length] as const,
  );
  const others = findings.length - counting.length;
  return (
    <>
      <p data-field="summary">
        <span class="statement">{first}</span> {rest.join(' ')}
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
        {others > 0 && (
          <a class="chip" href={`#${ACCEPTED_ID}`}>
            {tn('findingsAccepted', others)}
          </a>
        )}
      </p>
    </>
  );
}
