import { type Underscored, underscored } from '../format/underscored.ts';
import { visibleText } from '../format/visible-text.ts';
import type { Failure, PageOutcome } from './schema.ts';

/** The texts of the extension or of the command in one language. */
interface FailureTexts {
  t: (key: 'auditFailed' | `failure_${Underscored<Failure>}`, ...substitutions: string[]) => string;
}

/** Why a run or a page could not be audited, as a sentence. */
export function failureText(reason: Failure, detail: string | null, { t }: FailureTexts): string {
  const said = t(`failure_${underscored(reason)}`);
  return t('auditFailed', detail === null ? said : `${said} (${visibleText(detail)})`);
}

/** A page that could not be audited, with the reason; null if it was. */
export function pageText(
  { url, failure, detail }: PageOutcome,
  texts: FailureTexts,
): string | null {
  return failure === null ? null : `${visibleText(url)}: ${failureText(failure, detail, texts)}`;
}
