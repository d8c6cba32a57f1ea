import { t, tn } from '../browser/i18n.ts';
import type { Response } from '../messages/response.ts';
import { type SettingsChange, switchesAny } from '../settings/settings-change.ts';
import { failureText, joined, namesText } from './outcome-text.ts';

/** The outcome of undoing a deletion, and of restoring the settings that were changed with it. */
export function restoredText(response: Response, settings: SettingsChange): string {
  if (!response.ok) return failureText(response);
  const { restored, left, expired } = response;
  return joined(
    switchesAny(settings) ? t('settingRestored') : '',
    restored.length === 0 ? '' : tn('restored', restored.length),
    namesText('notRestored', left),
    namesText('expired', expired),
  );
}
