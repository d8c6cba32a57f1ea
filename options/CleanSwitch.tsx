import { t } from '../src/browser/i18n.ts';
import { catalogue } from '../src/catalogue/kicks.ts';
import type { Category } from '../src/cookies/classify.ts';
import { askBeforeCleaningNecessary } from '../src/ui/ask-necessary.ts';
import { savedOutcome } from '../src/ui/outcome.ts';
import { Switch } from './Switch.tsx';
import { access, act, isNewer, locked, settings } from './state.ts';

/** Whether a category's cookies are deleted when the user leaves the site. A dialog asks before necessary ones are. */
export function CleanSwitch({ category }: { category: Category }) {
  const isBlocked = settings.value.block[category];

  const change = (input: HTMLInputElement): void => {
    const on = input.checked;
    if (category === 'necessary' && on) {
      input.checked = false;
      askBeforeCleaningNecessary(() => void switchClean(category, true));
      return;
    }
    void switchClean(category, on);
  };

  return (
    <Switch
      name="clean"
      value={category}
      label={t(`clean_${category}`)}
      about={aboutText(isBlocked)}
      checked={settings.value.clean[category]}
      disabled={isNewer.value || isBlocked}
      isLocked={locked.value.clean?.[category] !== undefined}
      onChange={change}
    />
  );
}

function aboutText(isBlocked: boolean): string {
  if (isBlocked) return t('cleanIdle');
  return access.value.whole.includes(catalogue.publisher.site) ? '' : t('cleanNeedsAccess');
}

function switchClean(category: Category, on: boolean) {
  return act({ type: 'change-settings', change: { clean: { [category]: on } } }, savedOutcome);
}
