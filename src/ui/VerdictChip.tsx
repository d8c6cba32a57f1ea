import type { Verdict } from '../cookies/verdict.ts';
import { Icon } from './Icon.tsx';
import { TONE_ICON, toneOf, verdictText } from './verdict-text.ts';

/** A verdict in a few words, with its colour and icon. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const tone = toneOf(verdict);
  return (
    <span class="chip" data-tone={tone}>
      <Icon name={TONE_ICON[tone]} />
      {verdictText(verdict)}
    </span>
  );
}
