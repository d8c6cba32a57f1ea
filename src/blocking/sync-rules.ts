import type { ResponseRule } from './response-rules.ts';

/** The browser's dynamic rules. They outlive the worker and the browser. */
export interface DynamicRules {
  /** Whether a rule may name the domain of the page (`topDomains`; Chrome 145). */
  hasTopDomains(): boolean;
  /** Returns the rules as the browser holds them: keys in any order, defaults filled in. */
  read(): Promise<ResponseRule[]>;
  /** Makes the whole change or, if it rejects, none of it. */
  replace(change: { removeRuleIds: number[]; addRules: ResponseRule[] }): Promise<void>;
}

/**
 * Replaces the browser's rules by the wanted ones, unless they are the same. Rejects if the browser does.
 * Rules with a condition that the browser does not know are left out whole: it would refuse all rules for
 * one of them, and without the condition a rule would delete what issuers keep below other sites. What they
 * would have blocked is deleted afterwards.
 */
export async function syncRules(
  rules: DynamicRules,
  wanted: readonly ResponseRule[],
): Promise<void> {
  const known = rules.hasTopDomains()
    ? [...wanted]
    : wanted.filter(({ condition }) => condition.topDomains === undefined);
  const present = await rules.read();
  if (fingerprint(present) === fingerprint(known)) return;
  await rules.replace({ removeRuleIds: present.map(({ id }) => id), addRules: known });
}

/** Equal for the same rules, whatever the order of their keys and the defaults that are filled in. */
function fingerprint(rules: readonly ResponseRule[]): string {
  const parts = rules.map(({ id, condition, action }) =>
    JSON.stringify([
      id,
      condition.requestDomains,
      condition.topDomains ?? [],
      condition.resourceTypes,
      condition.responseHeaders.map(({ header, values }) => [header, values]),
      action.responseHeaders.map(({ header, operation, value }) => [header, operation, value]),
    ]),
  );
  return parts.sort().join('\n');
}
