import { t } from '../src/browser/i18n.ts';
import type { Level } from '../src/report/rules.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { TONE_ICON } from '../src/ui/verdict-text.ts';
import { TONE_OF } from './level.ts';

/** The level of a finding. */
export function LevelChip({ level }: { level: Level }) {
  const tone = TONE_OF[level];
  return (
    <span class="chip" data-tone={tone}>
      <Icon name={TONE_ICON[tone]} />
      {t(`levelName_${level}`)}
    </span>
  );
}
