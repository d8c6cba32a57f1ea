import { t } from '../src/browser/i18n.ts';
import type { Category } from '../src/cookies/classify.ts';
import type { LostChoices } from '../src/settings/lost-choices.ts';
import { type SettingsChange, withChange } from '../src/settings/settings-change.ts';
import { askAboutNecessary } from '../src/ui/ask-necessary.ts';
import { blockOutcome, savedOutcome } from '../src/ui/outcome.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { act, settings } from './state.ts';

/** Says which choices of this device the settings of another one lack, and offers to make them again. */
export function LostChoicesNotice({ lost }: { lost: LostChoices }) {
  const { block, clean, exceptions } = lost;
  return (
    <div class="notice" data-notice="replaced">
      <div>
        <p>{t('replacedNotice')}</p>
        <ul class="purposes">
          {block.map((category) => (
            <li key={category} data-lost={category}>
              {t(`block_${category}`)}
            </li>
          ))}
          {clean.map((category) => (
            <li key={category} data-lost={`clean ${category}`}>
              {t(`clean_${category}`)}
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
          onClick={() => chooseAgain({ block: on(block), clean: on(clean), exceptions })}
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

function on(categories: readonly Category[]): Partial<Record<Category, true>> {
  return Object.fromEntries(categories.map((category) => [category, true]));
}

function chooseAgain(change: SettingsChange): void {
  askAboutNecessary(
    settings.value,
    withChange(settings.value, change),
    () => void act({ type: 'change-settings', change }, (response) => blockOutcome(response, true)),
  );
}
