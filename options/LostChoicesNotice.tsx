import { t } from '../src/browser/i18n.ts';
import type { LostChoices } from '../src/settings/lost-choices.ts';
import { type SettingsChange, withChange } from '../src/settings/settings-change.ts';
import { askBeforeNecessary, blocksMoreNecessary } from '../src/ui/ask-necessary.ts';
import { blockOutcome, savedOutcome } from '../src/ui/outcome.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { act, settings } from './state.ts';

/** Says which choices of this device the settings of another one lack, and offers to make them again. */
export function LostChoicesNotice({ lost: { categories, exceptions } }: { lost: LostChoices }) {
  const block = Object.fromEntries(categories.map((category) => [category, true]));
  return (
    <div class="notice" data-notice="replaced">
      <div>
        <p>{t('replacedNotice')}</p>
        <ul class="purposes">
          {categories.map((category) => (
            <li key={category} data-lost={category}>
              {t(`block_${category}`)}
            </li>
          ))}
          {exceptions.map(({ name, action }) => (
            <li key={name} data-lost={name}>
              {t('replacedException', t(`exception_${action}`), subjectText(name))}
            </li>
          ))}
        </ul>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          data-action="use-replaced"
          onClick={() => chooseAgain({ block, exceptions })}
        >
          {t('useReplaced')}
        </button>
        <button
          type="button"
          class="button"
          data-action="drop-replaced"
          // The settings stay as they are, and are now a choice of this device.
          onClick={() => act({ type: 'change-settings', change: {} }, savedOutcome)}
        >
          {t('dropReplaced')}
        </button>
      </div>
    </div>
  );
}

function chooseAgain(change: SettingsChange): void {
  const choose = () =>
    act({ type: 'change-settings', change }, (response) => blockOutcome(response, true));
  const isMore = blocksMoreNecessary(settings.value, withChange(settings.value, change));
  if (isMore) askBeforeNecessary(choose);
  else void choose();
}
