import { Fragment } from 'preact';
import { type Standing, standingFindings } from '../src/audit/standing.ts';
import { locale, t, tn } from '../src/browser/i18n.ts';
import { underscored } from '../src/format/underscored.ts';
import { groupsOf } from '../src/report/groups.ts';
import { law } from '../src/report/law.ts';
import { ruleTitle } from '../src/report/rule-title.ts';
import { LEVELS, type Level } from '../src/report/rules.ts';
import type { Finding, Report, ReportCookie } from '../src/report/schema.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { TONE_ICON } from '../src/ui/verdict-text.ts';
import { EvidenceText } from './EvidenceText.tsx';
import { Folded } from './Folded.tsx';
import { LevelChip } from './LevelChip.tsx';
import { ACCEPTED_ID, levelId, TONE_OF } from './level.ts';
import { StandingText } from './StandingText.tsx';
import { assessed } from './state.ts';
import { cookieKey } from './texts.ts';

/** What the report indicates, by level and rule, each with its evidence and its legal references. */
export function Findings({ report }: { report: Report }) {
  const findings = standingFindings(report, assessed.value);
  const counting = findings.filter(({ standing }) => standing === 'counts');
  const byLevel = groupsOf(counting, ({ level }) => level);
  const others = findings.filter(({ standing }) => standing !== 'counts');
  const cookies = new Map(report.cookies.map((cookie) => [cookieKey(cookie), cookie]));
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{t('findingsTitle')}</h2>
      <p class="quiet">{t('findingsAbout')}</p>
      {LEVELS.map((level) => (
        <OfLevel key={level} level={level} findings={byLevel.get(level) ?? []} cookies={cookies} />
      ))}
      <Accepted findings={others} cookies={cookies} />
    </section>
  );
}

interface OfReport {
  findings: readonly (Finding & Standing)[];
  /** The cookies of the report, by `slotKey`. */
  cookies: ReadonlyMap<string, ReportCookie>;
}

/** Notes are folded, so that what weighs more is not lost among them. */
function OfLevel({ level, findings, cookies }: OfReport & { level: Level }) {
  if (findings.length === 0) return null;
  const title = (
    <h3 id={levelId(level)} class="chip" data-tone={TONE_OF[level]}>
      <Icon name={TONE_ICON[TONE_OF[level]]} />
      {tn(`level_${level}`, findings.length)}
    </h3>
  );
  const rules = () => <Rules findings={findings} cookies={cookies} />;
  if (level === 'note') return <Folded summary={title}>{rules}</Folded>;
  return (
    <>
      <div>{title}</div>
      {rules()}
    </>
  );
}

/** Those that an earlier audit had already or that somebody has accepted: after what is new, and folded. */
function Accepted({ findings, cookies }: OfReport) {
  if (findings.length === 0) return null;
  const title = (
    <h3 id={ACCEPTED_ID} class="chip">
      {tn('findingsAccepted', findings.length)}
    </h3>
  );
  return <Folded summary={title}>{() => <Rules findings={findings} cookies={cookies} />}</Folded>;
}

/** Findings by rule and level. */
function Rules({ findings, cookies }: OfReport) {
  const groups = groupsOf(findings, ({ rule, level }) => `${rule} ${level}`);
  return (
    <>
      {[...groups].map(([key, of]) => (
        <OfRule key={key} findings={of} cookies={cookies} />
      ))}
    </>
  );
}

function OfRule({ findings, cookies }: OfReport) {
  const [first] = findings;
  if (first === undefined) return null;
  const { rule, level, standing } = first;
  const cited = new Set(findings.flatMap(({ references }) => references));
  const references = law.filter(({ id }) => cited.has(id));
  const areShared = findings.every(({ evidence }) => evidence.shared);
  return (
    <section class="rule" data-rule={rule}>
      <h4>
        {standing !== 'counts' && (
          <>
            <LevelChip level={level} />{' '}
          </>
        )}
        {ruleTitle(rule, level, areShared, { t })}
      </h4>
      <p>{t(`ruleAbout_${underscored(rule)}`)}</p>
      <ul class="findings">
        {findings.map(({ evidence, ...finding }, i) => (
          <li key={i} data-finding={rule} data-level={level}>
            <EvidenceText rule={rule} evidence={evidence} cookies={cookies} />
            <StandingText {...finding} />
          </li>
        ))}
      </ul>
      {references.length > 0 && (
        <p class="references">
          {t('findingReferences')}{' '}
          {references.map(({ id, short }, i) => (
            <Fragment key={id}>
              {i > 0 && ', '}
              <a href={`#law-${id}`}>{short[locale]}</a>
            </Fragment>
          ))}
        </p>
      )}
    </section>
  );
}
