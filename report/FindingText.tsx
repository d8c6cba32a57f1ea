import type { AssessedFinding } from '../src/audit/schema.ts';
import { t } from '../src/browser/i18n.ts';
import { shownName } from '../src/catalogue/name-pattern.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { ruleTitle } from '../src/report/rule-title.ts';
import type { Level } from '../src/report/rules.ts';
import { nameText } from '../src/ui/name-text.ts';
import { CategoryAndVendor } from './CategoryAndVendor.tsx';
import { LevelChip } from './LevelChip.tsx';
import { StandingText } from './StandingText.tsx';

interface Props {
  finding: AssessedFinding;
  /** The level that it had before, if that has changed. */
  levelBefore?: Level;
}

/** A finding of a comparison: its level, its rule, and what it is about. */
export function FindingText({ finding, levelBefore }: Props) {
  const { rule, level, evidence } = finding;
  return (
    <span data-finding={rule} data-level={level}>
      <LevelChip level={level} /> {ruleTitle(rule, level, evidence.shared === true, { t })}
      {': '}
      <Subject {...finding} />
      {levelBefore !== undefined &&
        `. ${t('comparisonFromTo', t('listVerdict'), t(`levelName_${levelBefore}`), t(`levelName_${level}`))}`}
      <StandingText {...finding} />
    </span>
  );
}

function Subject({ name, host, evidence: { category, vendor } }: AssessedFinding) {
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
