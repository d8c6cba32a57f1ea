import { t, tn } from '../browser/i18n.ts';
import type { Response } from '../messages/response.ts';
import type { ExceptionAction } from '../settings/settings.ts';
import {
  failureOutcome,
  joined,
  NO_OUTCOME,
  type Outcome,
  type OutcomeCode,
  outcomeOf,
  restOf,
} from './outcome.ts';

const CODES: Record<ExceptionAction | 'none', OutcomeCode> = {
  keep: 'always-kept',
  block: 'blocked',
  none: 'category-decides',
};

/** The outcome of setting an exception (null: of removing it); `subject` says of what. */
export function exceptionOutcome(
  response: Response,
  subject: string,
  action: ExceptionAction | null,
): Outcome {
  if (!response.ok) return failureOutcome(response);
  const { gone } = response;
  const present = action ?? 'none';
  return joined(
    outcomeOf(CODES[present], t(`exceptionNow_${present}`, subject)),
    gone.length === 0 ? NO_OUTCOME : outcomeOf('deleted', tn('deleted', gone.length)),
    ...restOf(response),
  );
}
