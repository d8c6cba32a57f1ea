import type { COOKIE_FIELDS, ComparedCookie, Comparison } from '../../src/audit/compare.ts';
import type { Standing } from '../../src/audit/standing.ts';
import { shownName } from '../../src/catalogue/name-pattern.ts';
import { roundDuration } from '../../src/format/duration.ts';

/** What every format is made of. */
export interface CompareDocument {
  /** The paths as they were given; `-` for the standard input. */
  oldPath: string;
  newPath: string;
  comparison: Comparison;
}

/** One difference, in words that no format has made harmless yet. */
export interface Difference {
  change: 'new' | 'gone' | 'changed';
  /** A cookie, or the rule of a finding with its level; in brackets if the finding does not count. */
  what: string;
  /** The cookie with its host, or the category or vendor that a finding is about. */
  subject: string;
  /** What changed, from what to what, and why a finding does not count; empty for what only came or went. */
  detail: string;
  /** Whether it is about a cookie, or a finding that counts. */
  counts: boolean;
}

/** All differences: those of cookies first, then those of findings. */
export function differencesOf({ cookies, findings }: Comparison): Difference[] {
  const ofCookie = (change: Difference['change'], cookie: ComparedCookie, detail = '') => ({
    change,
    what: 'cookie',
    subject: `${shownName(cookie.name)} (${cookie.host})`,
    detail,
    counts: true,
  });
  const ofFinding = (
    change: Difference['change'],
    finding: Comparison['findings']['new'][number],
    detail = '',
  ) => {
    const { rule, level, name, host, evidence, standing } = finding;
    const counts = standing === 'counts';
    return {
      change,
      what: counts ? `${level} ${rule}` : `(${level} ${rule})`,
      subject:
        name === null
          ? [evidence.category, evidence.vendor].filter((part) => part !== undefined).join(' · ')
          : `${shownName(name)}${host === null ? '' : ` (${host})`}`,
      detail: [detail, standingText(finding)].filter((part) => part !== '').join('; '),
      counts,
    };
  };
  return [
    ...cookies.new.map((cookie) => ofCookie('new', cookie)),
    ...cookies.gone.map((cookie) => ofCookie('gone', cookie)),
    ...cookies.changed.map(({ before, after, fields }) =>
      ofCookie(
        'changed',
        after,
        fields
          .map((field) => `${field}: ${valueText(before, field)} → ${valueText(after, field)}`)
          .join(', '),
      ),
    ),
    ...findings.new.map((finding) => ofFinding('new', finding)),
    ...findings.gone.map((finding) => ofFinding('gone', finding)),
    ...findings.changed.map(({ before, after }) =>
      ofFinding('changed', after, `level: ${before.level} → ${after.level}`),
    ),
  ];
}

/** How many differences there are, in words: `2 new, 1 changed`. */
export function countsOf(differences: readonly Difference[]): string {
  const parts = (['new', 'gone', 'changed'] as const).flatMap((change) => {
    const count = differences.filter((one) => one.change === change).length;
    return count === 0 ? [] : `${count} ${change}`;
  });
  return parts.length === 0 ? 'no differences' : parts.join(', ');
}

/**
 * What is to be known of the runs: those that were left out, because only one of the two has them, or all of both if
 * they have none in common.
 */
export function runLines({ leftOut, differentRuns }: Comparison): string[] {
  const lines = (['before', 'after'] as const).flatMap((when) =>
    leftOut[when].length === 0 ? [] : `left out, only ${when}: ${runsText(leftOut[when])}`,
  );
  if (differentRuns === null) return lines;
  const { before, after } = differentRuns;
  return [...lines, `no run in common: ${runsText(before)} before, ${runsText(after)} after`];
}

/** Why a finding does not count, as its audit says; empty if it does. */
function standingText({ standing, ignored }: Standing): string {
  if (ignored !== undefined) return `accepted up to ${ignored.until}: ${ignored.reason}`;
  return standing === 'in-baseline' ? 'in the baseline' : '';
}

function runsText(runs: Comparison['leftOut']['before']): string {
  return runs
    .map(({ browser, phase }) => `${browser ?? 'unknown browser'} ${phase ?? '(unknown choice)'}`)
    .join(', ');
}

function valueText(cookie: ComparedCookie, field: (typeof COOKIE_FIELDS)[number]): string {
  const value = cookie[field];
  if (typeof value !== 'number') return String(value ?? 'none');
  const { value: count, unit } = roundDuration(value);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
