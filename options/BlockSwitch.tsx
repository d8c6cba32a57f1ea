import { t } from '../src/browser/i18n.ts';
import type { Category } from '../src/cookies/classify.ts';
import { askBeforeNecessary } from '../src/ui/ask-necessary.ts';
import { blockOutcome } from '../src/ui/outcome.ts';
import { CategorySwitch } from './CategorySwitch.tsx';
import { act, isNewer, locked, settings } from './state.ts';

/** Whether a category's cookies are blocked. A dialog asks before necessary ones are. */
export function BlockSwitch({ category }: { category: Category }) {
  return (
    <CategorySwitch
      name="block"
      category={category}
      label={t('blockColumn')}
      checked={settings.value.block[category]}
      disabled={isNewer.value}
      isLocked={locked.value.block?.[category] !== undefined}
      askBefore={askBeforeNecessary}
      turn={(on) => void switchBlock(category, on)}
    />
  );
}

function switchBlock(category: Category, on: boolean) {
  return act({ type: 'change-settings', change: { block: { [category]: on } } }, (response) =>
    blockOutcome(response, on),
  );
}
