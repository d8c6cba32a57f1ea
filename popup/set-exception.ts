import type { Row } from '../src/cookies/row.ts';
import { blocks, type ExceptionAction } from '../src/settings/settings.ts';
import { askBeforeNecessaryCookie } from '../src/ui/ask-necessary.ts';
import { exceptionOutcome } from '../src/ui/exception-outcome.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { changeSettings } from './requests.ts';
import { settings } from './settings.ts';

/** Always keeps or always blocks a cookie; null removes its exception. Asks before it blocks a necessary one. */
export function setException(row: Row, action: ExceptionAction | null): void {
  const isNecessary = row.category === 'necessary' && action === 'block';
  if (!isNecessary || blocks(settings.value, row)) {
    change(row, action);
    return;
  }
  // Rendered again, since the choice must show what is in force while the dialog asks.
  settings.value = { ...settings.value };
  askBeforeNecessaryCookie(subjectText(row.subject), () => change(row, action));
}

function change({ subject }: Row, action: ExceptionAction | null): void {
  const exceptions = [{ name: subject, action }];
  void changeSettings({ exceptions }, (response) =>
    exceptionOutcome(response, subjectText(subject), action),
  );
}
