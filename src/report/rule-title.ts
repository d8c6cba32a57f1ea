import { type Underscored, underscored } from '../format/underscored.ts';
import { type Level, levelOf, type Rule } from './rules.ts';

/** The texts of the extension or of the command in one language. */
interface RuleTexts {
  t: (
    key: 'rule_undeclared_error' | 'ruleShared' | `rule_${Underscored<Rule>}`,
    ...substitutions: string[]
  ) => string;
}

/**
 * The heading of a rule's findings. Findings of one rule may have two levels, and their headings say in what they
 * differ.
 *
 * @param areShared whether another site may have set all of the cookies, so that they weigh less than others of the rule
 */
export function ruleTitle(rule: Rule, level: Level, areShared: boolean, { t }: RuleTexts): string {
  if (rule === 'undeclared' && level === 'error') return t('rule_undeclared_error');
  const title = t(`rule_${underscored(rule)}`);
  return areShared && levelOf(rule) !== 'note' ? t('ruleShared', title) : title;
}
