import { t, tn } from '../browser/i18n.ts';
import type { Response } from '../messages/response.ts';
import { type SettingsChange, switchesAny } from '../settings/settings-change.ts';
import {
  failureOutcome,
  joined,
  NO_OUTCOME,
  namesOutcome,
  type Outcome,
  outcomeOf,
} from './outcome.ts';

/** The outcome of undoing a deletion, and of restoring the settings that were changed with it. */
export function restoredOutcome(response: Response, settings: SettingsChange): Outcome {
  if (!response.ok) return failureOutcome(response);
  const { restored, left, expired } = response;
  return joined(
    switchesAny(settings) ? outcomeOf('setting-restored', t('settingRestored')) : NO_OUTCOME,
    restored.length === 0 ? NO_OUTCOME : outcomeOf('restored', tn('restored', restored.length)),
    namesOutcome('notRestored', 'not-restored', left),
    namesOutcome('expired', 'expired', expired),
  );
}
