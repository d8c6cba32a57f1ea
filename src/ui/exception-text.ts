import { t, tn } from '../browser/i18n.ts';
import type { Response } from '../messages/response.ts';
import type { ExceptionAction } from '../settings/settings.ts';
import { failureText, joined, restOf } from './outcome-text.ts';

/** The outcome of setting the exception of a cookie (null: of removing it), for the live region. */
export function exceptionText(
  response: Response,
  name: string,
  action: ExceptionAction | null,
): string {
  if (!response.ok) return failureText(response);
  const { gone } = response;
  return joined(
    t(`exceptionNow_${action ?? 'none'}`, name),
    gone.length === 0 ? '' : tn('deleted', gone.length),
    ...restOf(response),
  );
}
