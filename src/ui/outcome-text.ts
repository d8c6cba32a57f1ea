import { t, tn } from '../browser/i18n.ts';
import type { Response } from '../messages/response.ts';
import { nameText } from './name-text.ts';

/** What came of a deletion, by name, for the live region. */
export function deletionText(response: Response): string {
  if (!response.ok) return failureText(response);
  const { gone, left } = response;
  const parts: string[] = [];
  const [only] = gone;
  if (gone.length === 1 && only !== undefined) parts.push(t('deletedOne', nameText(only)));
  else if (gone.length > 0) parts.push(tn('deleted', gone.length));
  else if (left.length === 0) parts.push(t('deletedNone'));
  return [...parts, leftText(left)].join(' ').trim();
}

/** What came of switching a group off (`on`) or allowing it again, for the live region. */
export function blockText(response: Response, on: boolean): string {
  if (!response.ok) return failureText(response);
  if (!on) return t('unblockedNow');
  const { gone, left } = response;
  const said = gone.length === 0 ? t('blockedNow') : tn('blockedDeleted', gone.length);
  return `${said} ${leftText(left)}`.trim();
}

function leftText(left: readonly string[]): string {
  return left.length === 0 ? '' : tn('left', left.length, left.map(nameText).join(', '));
}

function failureText({ reason }: Response & { ok: false }): string {
  return reason === 'settings' ? t('failedSettings') : t('failed');
}
