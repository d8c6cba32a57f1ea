import type { Access } from '../catalogue/access.ts';
import type { Catalogue, Entry } from '../catalogue/schema.ts';
import type { Blocking } from '../settings/settings.ts';
import type { Consent } from './consent.ts';
import { referencesOf } from './law.ts';
import { type Level, levelOf, type Rule } from './rules.ts';
import type { Evidence, Finding, ReportCookie } from './schema.ts';

/** What findings are made with, besides the cookies. */
export interface FindingContext {
  catalogue: Pick<Catalogue, 'categories' | 'entries'>;
  /** What is blocked is not called never seen. */
  blocking: Blocking;
  /** Nor is what the extension may not see. */
  access: Access;
  /** What was chosen in the consent banner, if that is known. */
  consent?: Consent | undefined;
  /** When the report is made, in milliseconds since the epoch. */
  made: number;
}

/**
 * A finding with the references that its rule cites. If another site may have set the cookies, it is a note at
 * most.
 */
export function finding(rule: Rule, evidence: Evidence, level: Level = levelOf(rule)): Finding {
  return {
    rule,
    level: evidence.shared === true ? 'note' : level,
    evidence,
    references: referencesOf(rule),
  };
}

/** The part of the evidence that the published lifetime of an entry gives. */
export function declaredOf({ lifetime, lifetimeIsMost }: Entry): Partial<Evidence> {
  if (lifetime === null) return {};
  return { declared: lifetime, ...(lifetimeIsMost === true && { declaredIsMost: true }) };
}

/** The part of the evidence that cookies give. @param made when the report is made */
export function evidenceOf(cookies: readonly ReportCookie[], made: number): Evidence['cookies'] {
  return cookies.map(({ slot, observed, expires }) => ({
    slot,
    observed,
    left: observed === null && expires !== null ? Math.max(0, expires - made) : null,
  }));
}
