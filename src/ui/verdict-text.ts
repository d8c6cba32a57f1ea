import { t } from '../browser/i18n.ts';
import type { Verdict } from '../cookies/verdict.ts';
import { underscored } from '../format/underscored.ts';
import type { IconName } from './Icon.tsx';

/** How a verdict looks: each tone has a colour and an icon of its own. */
type Tone = 'ok' | 'info' | 'warn' | 'bad';

export const TONE_ICON: Record<Tone, IconName> = {
  ok: 'check',
  info: 'info',
  warn: 'warning',
  bad: 'stop',
};

/** All verdicts, the most important one for a visitor first. */
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

/** All verdicts, the most important one first. */
export const VERDICTS: readonly Verdict[] = BY_WEIGHT.map(([verdict]) => verdict);

const TONES = new Map(BY_WEIGHT);

export function toneOf(verdict: Verdict): Tone {
  return TONES.get(verdict) ?? 'info';
}

/** The most important verdict: the one that a row shows. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return BY_WEIGHT.find(([verdict]) => verdicts.includes(verdict))?.[0] ?? 'listed';
}

/** A verdict in a few words. */
export function verdictText(verdict: Verdict): string {
  return t(`verdict_${underscored(verdict)}`);
}

/** A verdict in one to four words, where there is little room. */
export function verdictBriefly(verdict: Verdict): string {
  return t(`briefly_${underscored(verdict)}`);
}
