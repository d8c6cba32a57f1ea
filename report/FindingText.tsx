import type { AuditFinding } from '../src/audit/schema.ts';
import { t } from '../src/browser/i18n.ts';
import { shownName } from '../src/catalogue/name-pattern.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { ruleTitle } from '../src/report/rule-title.ts';
import type { Level } from '../src/report/rules.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { TONE_ICON } from '../src/ui/verdict-text.ts';
import { CategoryAndVendor } from './CategoryAndVendor.tsx';
import { TONE_OF } from './level.ts';

interface Props {
  finding: AuditFinding;
  /** The level that it had before, if that has changed. */
  levelBefore?: Level;
}

/** A finding of a comparison: its level, its rule, and what it is about. */
export function FindingText({ finding, levelBefore }: Props) {
  const { rule, level, evidence } = finding;
  const tone = TONE_OF[level];
  return (
    <span data-finding={rule} data-level={level}>
      <span class="chip" data-tone={tone}>
        <Icon name={TONE_ICON[tone]} />
        {t(`levelName_${level}`)}
      </span>{' '}
      {ruleTitle(rule, level, evidence.shared === true, { t })}
      {': '}
      <Subject {...finding} />
      {levelBefore !== undefined &&
        `. ${t('comparisonFromTo', t('listVerdict'), t(`levelName_${levelBefore}`), t(`levelName_${level}`))}`}
    </span>
  );
}

function Subject({ name, host, evidence: { category, vendor } }: AuditFinding) {
  if (name !== null) {
    return (
      <>
        <strong class="code">{nameText(shownName(name))}</strong>
        {host !== null && ` (${visibleText(host)})`}
      </>
    );
  }
  return <CategoryAndVendor category={category} vendor={vendor} />;
}
