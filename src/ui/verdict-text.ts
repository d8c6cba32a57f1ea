import { t } from '../browser/i18n.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import type { Row } from '../cookies/row.ts';
import type { Verdict } from '../cookies/verdict.ts';
import { visibleText } from '../format/visible-text.ts';
import { durationText, lifetimeText } from './duration-text.ts';
import type { IconName } from './Icon.tsx';
import { issuersText } from './row-text.ts';

/** How a verdict looks: each tone has a colour and an icon of its own. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad';

export const TONE_ICON: Record<Tone, IconName> = {
  ok: 'check',
  info: 'info',
  warn: 'warning',
  bad: 'stop',
};

/** From the one that matters most to a visitor to the one that matters least. */
const BY_WEIGHT: readonly (readonly [Verdict, Tone])[] = [
  ['longer', 'bad'],
  ['persistent-declared-session', 'bad'],
  ['retired', 'warn'],
  ['unlisted', 'warn'],
  ['domain-other', 'warn'],
  ['domain-wider', 'warn'],
  ['name-differs', 'warn'],
  ['shorter', 'info'],
  ['session-declared-persistent', 'info'],
  ['capped', 'info'],
  ['unmeasured', 'info'],
  ['as-declared', 'ok'],
  ['domain-as-declared', 'ok'],
  ['listed', 'ok'],
];

export const VERDICTS: readonly Verdict[] = BY_WEIGHT.map(([verdict]) => verdict);

const TONES = new Map(BY_WEIGHT);

export function toneOf(verdict: Verdict): Tone {
  return TONES.get(verdict) ?? 'info';
}

/** The one verdict that a row names. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return BY_WEIGHT.find(([verdict]) => verdicts.includes(verdict))?.[0] ?? 'listed';
}

/** A verdict in a few words. */
export function verdictText(verdict: Verdict): string {
  return t(`verdict_${underscored(verdict)}`);
}

/** A verdict on one row as a sentence, with its numbers. */
export function verdictSentence(verdict: Verdict, row: Row): string {
  const { match, observation, setAt, now } = row;
  if (match.kind === 'unlisted') return t('sentence_unlisted');
  const { entry } = match;
  const declared = lifetimeText(entry.lifetime);
  const observed = durationText((observation.expires ?? now) - (setAt ?? now));
  const domain = visibleText(withoutDot(observation.slot.domain));
  switch (verdict) {
    case 'listed':
    case 'unlisted':
    case 'retired':
      return t(`sentence_${verdict}`);
    case 'name-differs':
      return t('sentence_name_differs', entry.name);
    case 'domain-as-declared':
      return t('sentence_domain_as_declared', issuersText(entry));
    case 'domain-wider':
      return t('sentence_domain_wider', issuersText(entry), domain);
    case 'domain-other':
      return t('sentence_domain_other', issuersText(entry), domain);
    case 'as-declared':
      return t('sentence_as_declared', declared);
    case 'capped':
      return t('sentence_capped', declared);
    case 'longer':
      return t(
        setAt === null ? 'sentence_longer_remaining' : 'sentence_longer',
        declared,
        observed,
      );
    case 'shorter':
      return t('sentence_shorter', declared, observed);
    case 'unmeasured':
      return t('sentence_unmeasured', observed);
    case 'persistent-declared-session':
      return t('sentence_persistent_declared_session', observed);
    case 'session-declared-persistent':
      return t('sentence_session_declared_persistent', declared);
  }
}

type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : S;

/** Keys of messages may not hold a hyphen. */
function underscored<S extends Verdict>(verdict: S): Underscored<S> {
  return verdict.replaceAll('-', '_') as Underscored<S>;
}
