import type { Lifetime } from '../catalogue/fields.ts';
import type { Category } from '../cookies/classify.ts';
import { LEVELS, type Level } from '../report/rules.ts';
import type { Comparable, ComparedEntry, ComparedField } from './comparable.ts';
import { DIFF_RULES, type DiffRule } from './diff-rules.ts';
import { addAll } from './document.ts';
import { days } from './durations.ts';
import type { Quote } from './policy.ts';
import { readName } from './read-name.ts';

/** One difference between two policies. */
export interface Change {
  rule: DiffRule;
  level: Level;
  /** The cookie's name as the policy prints it. */
  name: string;
  /** The value before and after; of a whole cookie its category. */
  before: string | null;
  after: string | null;
  /** Where it stands in the old file, and in the new one. */
  old: Quote | null;
  new: Quote | null;
}

/** Purposes for which consent is asked. */
const NEEDS_CONSENT: readonly (Category | null)[] = ['analytics', 'marketing'];
/** What is as long for people: a year and 365 days. */
const SAME = 0.005;

/** The differences between two policies, the weightiest first and then in the order of the policies. */
export function diffPolicies(old: Comparable, now: Comparable): Change[] {
  const changes: Change[] = [];
  const rest = [...now.entries];
  const [unclearBefore, unclearNow] = [namesIn(old.notUnderstood), namesIn(now.notUnderstood)];
  for (const entry of old.entries) {
    const other = takeSame(entry, rest);
    if (other !== null) addAll(changes, changesOf(entry, other));
    else changes.push(gone(entry, unclearNow));
  }
  addAll(
    changes,
    rest.map((entry) => come(entry, unclearBefore)),
  );
  return changes.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** Takes the entry of the same name; of several the one that shares an issuer, else the first. */
function takeSame(entry: ComparedEntry, from: ComparedEntry[]): ComparedEntry | null {
  const named = from.filter(({ name }) => name === entry.name);
  const domains = new Set(entry.issuers.map(({ domain }) => bare(domain)));
  const found =
    named.find(({ issuers }) => issuers.some(({ domain }) => domains.has(bare(domain)))) ??
    named[0];
  if (found === undefined) return null;
  from.splice(from.indexOf(found), 1);
  return found;
}

/** The words of texts that may be names, with `{any}` for a placeholder. A star may also be a mark of the text. */
function namesIn(texts: readonly string[]): Set<string> {
  const words = texts
    .flatMap((text) => text.match(/[^\s,;()"“”«»'’|]+/g) ?? [])
    .flatMap((word) => [word, word.replace(/[.:!?]+$/, '')])
    .flatMap((word) => [word, ...word.split(/[/`]/)])
    .flatMap((word) => [word, word.replace(/^\*+|\*+$/g, '')]);
  return new Set(words.flatMap((word) => [word, readName(word)?.name ?? word]));
}

function gone({ name, shown, category, at }: ComparedEntry, unclear: ReadonlySet<string>): Change {
  const isUnclear = unclear.has(name);
  return {
    ...rule(isUnclear ? 'unclear' : 'removed'),
    name: shown,
    before: category,
    after: null,
    old: at.name,
    new: null,
  };
}

function come({ name, shown, category, at }: ComparedEntry, unclear: ReadonlySet<string>): Change {
  const isUnclear = unclear.has(name);
  const isHarmless = category === 'necessary' || category === 'preferences';
  return {
    ...rule(isUnclear ? 'unclear' : 'added', isUnclear || isHarmless ? 'note' : undefined),
    name: shown,
    before: null,
    after: category,
    old: null,
    new: at.name,
  };
}

function changesOf(old: ComparedEntry, now: ComparedEntry): Change[] {
  const changes: Change[] = [];
  const add = (
    id: DiffRule,
    field: ComparedField,
    before: string | null,
    after: string | null,
    level?: Level,
  ): void => {
    const places = { old: old.at[field] ?? old.at.name, new: now.at[field] ?? now.at.name };
    changes.push({ ...rule(id, level), name: now.shown, before, after, ...places });
  };
  if (old.category !== now.category) {
    const isWorse = now.category === 'necessary' && NEEDS_CONSENT.includes(old.category);
    const isKnown = old.category !== null && now.category !== null;
    add(
      isWorse ? 'moved-to-necessary' : 'category-changed',
      // The heading may stand far above: the row is what moved.
      'name',
      old.category,
      now.category,
      isKnown ? undefined : 'note',
    );
  }
  const lifetime = lifetimeRule(old.lifetime, now.lifetime);
  if (lifetime !== null)
    add(lifetime, 'lifetime', lifetimeText(old.lifetime), lifetimeText(now.lifetime));
  for (const { domain } of now.issuers) {
    if (!old.issuers.some((one) => bare(one.domain) === bare(domain)))
      add('issuer-added', 'issuers', null, domain);
  }
  for (const { domain, note } of old.issuers) {
    const same = now.issuers.find((one) => bare(one.domain) === bare(domain));
    if (same === undefined) add('issuer-removed', 'issuers', domain, null);
    else if (differ(note, same.note)) {
      add('issuer-note-changed', 'issuers', note ?? null, same.note ?? null);
    }
  }
  if (differ(old.vendor, now.vendor)) {
    add('vendor-changed', 'vendor', old.vendor ?? null, now.vendor ?? null);
  }
  if (differ(old.purpose, now.purpose)) {
    add('purpose-changed', 'purpose', old.purpose ?? null, now.purpose ?? null);
  }
  return changes;
}

function rule(id: DiffRule, level?: Level): { rule: DiffRule; level: Level } {
  return { rule: id, level: level ?? DIFF_RULES[id].level };
}

function lifetimeRule(old: Lifetime | null, now: Lifetime | null): DiffRule | null {
  if (old === null || now === null) return old === now ? null : 'lifetime-changed';
  const [before, after] = [lengthOf(old), lengthOf(now)];
  if (Math.abs(before - after) <= SAME * Math.max(before, after)) return null;
  return after > before ? 'lifetime-longer' : 'lifetime-shorter';
}

function lengthOf(lifetime: Lifetime): number {
  return lifetime === 'session' ? 0 : days(lifetime);
}

function lifetimeText(lifetime: Lifetime | null): string | null {
  if (lifetime === null || lifetime === 'session') return lifetime;
  return `${lifetime.value} ${lifetime.unit}${lifetime.value === 1 ? '' : 's'}`;
}

/** Whether both texts can be compared and are not the same. */
function differ(old: string | null | undefined, now: string | null | undefined): boolean {
  return old !== undefined && now !== undefined && old !== now;
}

function bare(domain: string): string {
  return domain.replace(/^\./, '');
}
