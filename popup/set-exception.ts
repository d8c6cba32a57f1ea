import type { Row } from '../src/cookies/row.ts';
import type { ExceptionAction } from '../src/settings/settings.ts';
import { exceptionOutcome } from '../src/ui/exception-outcome.ts';
import { nameText } from '../src/ui/name-text.ts';
import { changeSettings } from './requests.ts';

/** Always keeps or always blocks a cookie; null removes its exception. */
export function setException(row: Row, action: ExceptionAction | null): Promise<void> {
  const exceptions = [{ name: row.subject, action }];
  return changeSettings({ exceptions }, (response) =>
    exceptionOutcome(response, nameText(row.observation.slot.name), action),
  );
}
