import * as v from 'valibot';
import type { StoredItems } from '../storage/stored-items.ts';
import type { Versioned } from '../storage/versioned.ts';
import type { ResponseRule } from './response-rules.ts';

/** The browser's dynamic rules. They outlive the worker and the browser. */
export interface DynamicRules {
  /** Whether a rule may name the domain of the page (`topDomains`; Chrome 145). */
  hasTopDomains(): boolean;
  /** Ids of the rules that the browser holds. */
  ids(): Promise<number[]>;
  /** Makes the whole change or, if it rejects, none of it. */
  replace(change: { removeRuleIds: number[]; addRules: ResponseRule[] }): Promise<void>;
  /** A short text that no other text has in practice. */
  digest(text: string): Promise<string>;
}

/**
 * The digest of the rules that are in force; null if that is not known. The rules may have a megabyte. It is kept for
 * the session, so that rules which the browser has lost meanwhile are back once it has started again.
 */
export const storedRulesKey: Versioned<string | null> = {
  key: 'rules-key',
  schema: v.nullable(v.string()),
  migrations: [],
  initial: () => null,
};

/**
 * Replaces the browser's rules by the wanted ones, unless these are in force. Rejects if the browser does. One call
 * may begin only after the one before it has ended.
 * Rules with a condition that the browser does not know are left out whole: it would refuse all rules for
 * one of them, and without the condition a rule would delete what issuers keep below other sites. What they
 * would have blocked is deleted afterwards.
 */
export async function syncRules(
  rules: DynamicRules,
  wanted: readonly ResponseRule[],
  { load, save }: StoredItems,
): Promise<void> {
  const addRules = rules.hasTopDomains()
    ? [...wanted]
    : wanted.filter(({ condition }) => condition.topDomains === undefined);
  const key = await rules.digest(JSON.stringify(addRules));
  if ((await load('session', storedRulesKey)) === key) return;
  // If the worker is stopped in between, the next application replaces the rules again.
  await save('session', storedRulesKey, null);
  await rules.replace({ removeRuleIds: await rules.ids(), addRules });
  await save('session', storedRulesKey, key);
}
