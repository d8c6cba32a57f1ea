import { t } from '../src/browser/i18n.ts';
import { underscored } from '../src/format/underscored.ts';
import { type Level, levelOf, type Rule } from '../src/report/rules.ts';

/**
 * The heading of a rule's findings. Findings of one rule may have two levels, and their headings say in what they
 * differ.
 *
 * @param areShared whether another site may have set all of the cookies, so that they weigh less than others of the rule
 */
export function ruleTitle(rule: Rule, level: Level, areShared: boolean): string {
  if (rule === 'undeclared' && level === 'error') return t('rule_undeclared_error');
  const title = t(`rule_${underscored(rule)}`);
  return areShared && levelOf(rule) !== 'note' ? t('ruleShared', title) : title;
}
