import { t } from '../src/browser/i18n.ts';
import { publishedLifetime } from '../src/catalogue/match.ts';
import type { Row } from '../src/cookies/row.ts';
import { toTabbedText } from '../src/format/csv.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { rowText } from '../src/ui/row-text.ts';

/** Rows as text: a line of headings, then one line for each cookie. It never has a value. */
export function copiedText(rows: readonly Row[]): string {
  const headings = [
    t('tableName'),
    t('detailDomain'),
    t('detailPath'),
    t('detailPartition'),
    t('filterCategory'),
    t('copyListed'),
    t('issuer'),
    t('tablePurpose'),
    t('declared'),
    t('observed'),
  ];
  return toTabbedText([headings, ...rows.map(cellsOf)]);
}

function cellsOf(row: Row): string[] {
  const { slot } = row.observation;
  const text = rowText(row);
  return [
    nameText(slot.name),
    visibleText(slot.domain),
    visibleText(slot.path),
    visibleText(slot.partitionKey?.topLevelSite ?? ''),
    t(`category_${row.category}`),
    t(row.match.kind === 'unlisted' ? 'verdict_unlisted' : 'verdict_listed'),
    text.issuer,
    text.quoted === undefined ? text.purpose : t('quoted', text.purpose),
    publishedLifetime(row.match) === null ? t('declaredNothing') : text.declared,
    text.observed,
  ];
}
