import { t } from '../src/browser/i18n.ts';
import { saveFile } from '../src/browser/save-file.ts';
import { MOST_EXCEPTIONS, type Settings } from '../src/settings/settings.ts';
import {
  changeTo,
  LARGEST_SETTINGS,
  settingsFromFile,
  settingsToFile,
} from '../src/settings/settings-file.ts';
import { askAboutNecessary } from '../src/ui/ask-necessary.ts';
import { blockOutcome, joined, NO_OUTCOME, outcomeOf, savedOutcome } from '../src/ui/outcome.ts';
import { askBeforeErasing } from './ask-erasing.ts';
import { Switch } from './Switch.tsx';
import { act, isNewer, locked, outcome, own, settings } from './state.ts';

const FILE = 'cookiekoll-settings.json';

/** The switch for the number on the icon, and the buttons that save and open settings as a file. */
export function SettingsFiles() {
  const open = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    // Cleared first, so that screen readers also speak the same outcome twice.
    outcome.value = NO_OUTCOME;
    const text = file.size > LARGEST_SETTINGS ? '' : await file.text().catch(() => '');
    // Cleared, so that the same file can be chosen again.
    input.value = '';
    const read = settingsFromFile(text);
    if (!read.ok) {
      outcome.value = outcomeOf(read.reason, refusalText(read.reason));
      return;
    }
    const wanted = read.settings;
    askAboutNecessary(
      settings.value,
      wanted,
      () => void askBeforeErasing(wanted.ledger, () => void apply(wanted)),
    );
  };

  return (
    <section class="card" aria-labelledby="more">
      <h2 id="more">{t('moreTitle')}</h2>
      <ul class="switches">
        <Switch
          name="badge"
          label={t('badge')}
          about={t('badgeAbout')}
          checked={settings.value.badge}
          disabled={isNewer.value}
          isLocked={locked.value.badge !== undefined}
          onChange={({ checked: badge }) =>
            act({ type: 'change-settings', change: { badge } }, savedOutcome)
          }
        />
      </ul>
      <p class="quiet">{t('settingsFileAbout')}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          data-action="export-settings"
          onClick={() => {
            saveFile(FILE, 'application/json', settingsToFile(own.value));
            outcome.value = outcomeOf('saved', t('saved', FILE));
          }}
        >
          {t('exportSettings')}
        </button>
        <label class="button">
          {t('importSettings')}
          <input
            type="file"
            class="visually-hidden"
            data-action="import-settings"
            disabled={isNewer.value}
            onChange={({ currentTarget }) => open(currentTarget)}
          />
        </label>
      </div>
    </section>
  );
}

function refusalText(reason: Exclude<ReturnType<typeof settingsFromFile>, { ok: true }>['reason']) {
  switch (reason) {
    case 'newer':
      return t('importNewer');
    case 'too-many':
      return t('importTooMany', MOST_EXCEPTIONS);
    case 'not-settings':
      return t('importRefused');
  }
}

function apply(wanted: Settings) {
  const change = changeTo(settings.value, wanted);
  return act({ type: 'change-settings', change }, (response) =>
    response.ok
      ? joined(
          outcomeOf('opened', t('importDone')),
          response.gone.length > 0 ? blockOutcome(response, true) : NO_OUTCOME,
        )
      : blockOutcome(response, true),
  );
}
