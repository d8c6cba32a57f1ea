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

/** The outcome of setting an exception (null: of removing it): of one, with what it is about, or of how many cookies. */
export function exceptionOutcome(
  response: Response,
  what: string | number,
  action: ExceptionAction | null,
): Outcome {
  if (!response.ok) return failureOutcome(response);
  const { gone } = response;
  return joined(
    outcomeOf(CODES[action ?? 'none'], textOf(what, action)),
    gone.length === 0 ? NO_OUTCOME : outcomeOf('deleted', tn('deleted', gone.length)),
    ...restOf(response),
  );
}

function textOf(what: string | number, action: ExceptionAction | null): string {
  return typeof what === 'number' && action !== null
    ? tn(`exceptionsNow_${action}`, what)
    : t(`exceptionNow_${action ?? 'none'}`, what);
}
