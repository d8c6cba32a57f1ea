import type { Setter } from '../src/attribution/setter.ts';
import { browserName } from '../src/audit/browser-name.ts';
import { failureText, pageText } from '../src/audit/failure-text.ts';
import { namesOf } from '../src/audit/ignore.ts';
import type { AssessedFinding, AuditRun } from '../src/audit/schema.ts';
import type { Lifetime } from '../src/catalogue/fields.ts';
import { shownName } from '../src/catalogue/name-pattern.ts';
import { roundDuration } from '../src/format/duration.ts';
import { underscored } from '../src/format/underscored.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { groupsOf } from '../src/report/groups.ts';
import { ruleTitle } from '../src/report/rule-title.ts';
import type { Texts } from './texts.ts';

type SeenIn = AssessedFinding['seenIn'];

/** The heading of a finding's rule. Findings of one rule that differ in weight have different ones. */
export function findingTitle({ rule, level, evidence }: AssessedFinding, texts: Texts): string {
  return ruleTitle(rule, level, evidence.shared === true, texts);
}

/** What a finding's rule means, as sentences. */
export function ruleAbout({ rule }: Pick<AssessedFinding, 'rule'>, { t }: Texts): string {
  return t(`ruleAbout_${underscored(rule)}`);
}

/** What a finding is about: a cookie with its host, or a category and a vendor. */
export function subjectText({ name, host, evidence }: AssessedFinding, { t }: Texts): string {
  const { category, vendor } = evidence;
  if (name !== null) {
    const shown = name === '' ? t('nameless') : visibleText(shownName(name));
    return host === null ? shown : `${shown} (${visibleText(host)})`;
  }
  const parts = [category && t(`category_${category}`), vendor && visibleText(vendor)];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** What a finding is based on, as sentences: published, documented, observed, and why it does not count. */
export function evidenceSentences(finding: AssessedFinding, texts: Texts): string[] {
  const { t, list, language } = texts;
  const { evidence, name, seenIn, standing, ignored } = finding;
  const { declared, documented, issuers, since, vendor = '', statements = [] } = evidence;
  const seenRuns = seenRunsText(seenIn, texts);
  const names = namesOf({ name: null, seenIn }).filter((one) => one !== name);
  const sentences = [
    ...statements.map((statement) => asSentence(visibleText(statement[language]))),
    declared && t('findingDeclared', declaredText(declared, evidence.declaredIsMost, texts)),
    issuers && t('findingIssuers', list(issuers.map(visibleText))),
    since && t('findingSince', visibleText(vendor), since),
    documented &&
      t(
        `documented_${documented.basis}`,
        visibleText(vendor),
        documented.lifetime === null
          ? t('documentedNothing')
          : lifetimeText(documented.lifetime, texts),
      ),
    names.length > 0 && t('auditCookies', names.map(visibleText).join(', ')),
    firstSet(seenIn, texts) ?? observedLifetimes(seenIn, texts),
    evidence.capped && t('findingCapped'),
    evidence.shared && t('shared'),
    seenRuns !== '' && t('auditSeenIn', seenRuns),
    standing === 'in-baseline' && t('auditBaseline'),
    ignored && t('auditIgnored', ignored.until, visibleText(ignored.reason)),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string');
}

/** The runs that saw a cookie of a finding; empty for one that no cookie illustrates, as the policy alone gives it. */
export function seenRunsText(seenIn: SeenIn, texts: Texts): string {
  return runsText(
    seenIn.filter(({ cookies }) => cookies.length > 0),
    texts,
  );
}

/** Browsers, each with the consent phases: `Chromium (no choice, refused)`. */
export function runsText(
  runs: readonly Pick<SeenIn[number], 'browser' | 'phase'>[],
  texts: Texts,
): string {
  const { t, list } = texts;
  const browsers = [...groupsOf(runs, ({ browser }) => browser)].map(([browser, of]) => {
    const phases = new Set(of.map(({ phase }) => t(`phase_${phase ?? 'unknown'}`)));
    return `${browserName(browser, texts)} (${[...phases].join(', ')})`;
  });
  return list(browsers);
}

/** A run: browser and consent phase. */
export function runText(
  { browser, phase }: Pick<AuditRun, 'browser' | 'phase'>,
  texts: Texts,
): string {
  return runsText([{ browser, phase }], texts);
}

/** What came of a run, and a line for each of its pages that could not be audited. */
export function resultLines({ pages, failure }: AuditRun, texts: Texts): string[] {
  const failed = pages.flatMap((page) => pageText(page, texts) ?? []);
  const result =
    failure === null
      ? texts.tn('auditPages', pages.length - failed.length)
      : failureText(failure.reason, failure.detail, texts);
  return [result, ...failed];
}

/** A moment in UTC, to the second, which reads the same everywhere. */
export function utcText(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A lifetime in milliseconds as people would say it. */
export function lengthText(length: number | 'session', texts: Texts): string {
  return length === 'session'
    ? texts.t('browserSession')
    : statedText(roundDuration(length), texts);
}

/** The first set that a rule is about. */
function firstSet(seenIn: SeenIn, texts: Texts): string | null {
  const sets = seenIn.flatMap(({ cookies }) => cookies.flatMap(({ set }) => set ?? []));
  const [first] = sets.sort((a, b) => a.at - b.at);
  return first === undefined
    ? null
    : texts.t('auditSet', utcText(first.at), setterText(first.setter, texts));
}

function observedLifetimes(seenIn: SeenIn, texts: Texts): string | null {
  const lengths = seenIn.flatMap(({ cookies }) =>
    cookies.flatMap(({ observed, left }) => {
      if (observed !== null) return lengthText(observed, texts);
      return left === null ? [] : texts.t('remaining', lengthText(left, texts));
    }),
  );
  const different = [...new Set(lengths)];
  return different.length === 0 ? null : texts.t('auditObserved', texts.list(different));
}

function setterText(setter: Setter, { t }: Texts): string {
  switch (setter.by) {
    case 'response':
      return t('auditSetByResponse', visibleText(setter.origin + setter.path));
    case 'no-response':
      return setter.host === null
        ? t('setByNoResponse')
        : t('setByNoResponseOf', visibleText(setter.host));
    case 'unknown':
      return t('setByUnknown');
  }
}

function declaredText(declared: Lifetime, isMost: true | undefined, texts: Texts): string {
  const text = lifetimeText(declared, texts);
  return isMost === true ? texts.t('atMost', text) : text;
}

function lifetimeText(lifetime: Lifetime, texts: Texts): string {
  return lifetime === 'session' ? texts.t('browserSession') : statedText(lifetime, texts);
}

function statedText({ value, unit }: Exclude<Lifetime, 'session'>, { tn }: Texts): string {
  return tn(`duration_${unit}`, value);
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
