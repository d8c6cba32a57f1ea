import { useRef } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { saveFile } from '../src/browser/save-file.ts';
import type { Settings } from '../src/settings/settings.ts';
import {
  changeTo,
  LARGEST_SETTINGS,
  settingsFromFile,
  settingsToFile,
} from '../src/settings/settings-file.ts';
import { blockText, savedText } from '../src/ui/outcome-text.ts';
import { ConfirmNecessary } from './ConfirmNecessary.tsx';
import { Switch } from './Switch.tsx';
import { act, locked, newer, outcome, settings } from './state.ts';

const FILE = 'cookiekoll-settings.json';

/** The number on the icon, and the settings as a file. */
export function SettingsFiles() {
  const dialog = useRef<HTMLDialogElement>(null);
  const waiting = useRef<Settings | null>(null);

  const open = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    // Else the same refusal twice would be said once.
    outcome.value = '';
    const text = file.size > LARGEST_SETTINGS ? '' : await file.text().catch(() => '');
    // The same file can be chosen again.
    input.value = '';
    const read = settingsFromFile(text);
    if (!read.ok) outcome.value = t(read.reason === 'newer' ? 'importNewer' : 'importRefused');
    else if (read.settings.block.necessary && !settings.value.block.necessary) {
      waiting.current = read.settings;
      dialog.current?.showModal();
    } else await take(read.settings);
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
          disabled={newer.value}
          isLocked={locked.value.badge !== undefined}
          onChange={({ checked: badge }) =>
            act({ type: 'change-settings', change: { badge } }, savedText)
          }
        />
      </ul>
      <p class="quiet">{t('settingsFileAbout')}</p>
      <div class="buttons start">
        <button
          type="button"
          class="button"
          data-action="export-settings"
          onClick={() => {
            saveFile(FILE, 'application/json', settingsToFile(settings.value));
            outcome.value = t('saved', FILE);
          }}
        >
          {t('exportSettings')}
        </button>
        <label class="button">
          {t('importSettings')}
          <input
            type="file"
            class="visually-hidden"
            accept="application/json,.json"
            data-action="import-settings"
            disabled={newer.value}
            onChange={({ currentTarget }) => open(currentTarget)}
          />
        </label>
      </div>
      <ConfirmNecessary
        dialog={dialog}
        onConfirm={() => {
          if (waiting.current !== null) void take(waiting.current);
        }}
      />
    </section>
  );
}

function take(wanted: Settings) {
  const change = changeTo(settings.value, wanted);
  return act({ type: 'change-settings', change }, (response) =>
    response.ok
      ? [t('importDone'), response.gone.length > 0 ? blockText(response, true) : '']
          .join(' ')
          .trim()
      : blockText(response, true),
  );
}
