import { t, tn } from '../browser/i18n.ts';
import type { Response } from '../messages/response.ts';
import {
  failureOutcome,
  joined,
  NO_OUTCOME,
  namesOutcome,
  type Outcome,
  outcomeOf,
} from './outcome.ts';

/** The outcome of undoing a deletion, and of taking back the change of settings that it came with, if any. */
export function restoredOutcome(response: Response, isOfSettings: boolean): Outcome {
  if (!response.ok) return failureOutcome(response);
  const { restored, sentLater, left, expired } = response;
  return joined(
    isOfSettings ? outcomeOf('setting-restored', t('settingRestored')) : NO_OUTCOME,
    restored.length === 0 ? NO_OUTCOME : outcomeOf('restored', tn('restored', restored.length)),
    namesOutcome('sentLater', 'sent-later', sentLater),
    namesOutcome('notRestored', 'not-restored', left),
    namesOutcome('expired', 'expired', expired),
  );
}
