import { t } from '../src/browser/i18n.ts';
import type { Category } from '../src/cookies/classify.ts';
import { askBeforeCleaningNecessary } from '../src/ui/ask-necessary.ts';
import { doneOutcome } from '../src/ui/outcome.ts';
import { CategorySwitch } from './CategorySwitch.tsx';
import { act, isNewer, locked, settings } from './state.ts';

/** Whether a category's cookies are deleted when the user leaves the site. A dialog asks before necessary ones are. */
export function CleanSwitch({ category }: { category: Category }) {
  const isBlocked = settings.value.block[category];

  return (
    <CategorySwitch
      name="clean"
      category={category}
      label={t('cleanColumn')}
      checked={settings.value.clean[category]}
      disabled={isNewer.value || isBlocked}
      isLocked={locked.value.clean?.[category] !== undefined}
      note={isBlocked ? t('cleanIdle') : ''}
      askBefore={askBeforeCleaningNecessary}
      turn={(on) => void switchClean(category, on)}
    />
  );
}

function switchClean(category: Category, on: boolean) {
  const said = t(on ? 'cleanNow' : 'cleanNoLonger', t(`category_${category}`));
  return act({ type: 'change-settings', change: { clean: { [category]: on } } }, (response) =>
    doneOutcome(response, 'saved', said),
  );
}
