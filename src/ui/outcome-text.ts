import { type PluralKey, t, tn } from '../browser/i18n.ts';
import type { Done, Response } from '../messages/response.ts';
import { nameText } from './name-text.ts';

/** What came of a deletion, by name, for the live region. */
export function deletionText(response: Response): string {
  if (!response.ok) return failureText(response);
  const { gone, left, spared } = response;
  const [only] = gone;
  let said = '';
  if (gone.length === 1 && only !== undefined) said = t('deletedOne', nameText(only));
  else if (gone.length > 0) said = tn('deleted', gone.length);
  else if (left.length + spared.length === 0) said = t('deletedNone');
  return joined(said, ...restOf(response));
}

/** What came of switching a block on (`on`) or off again, for the live region. */
export function blockText(response: Response, on: boolean): string {
  if (!response.ok) return failureText(response);
  if (!on) return t('unblockedNow');
  const { gone } = response;
  const said = gone.length === 0 ? t('blockedNow') : tn('blockedDeleted', gone.length);
  return joined(said, ...restOf(response));
}

/** What came of changing a setting that blocks nothing, for the live region. */
export function savedText({ ok }: Response): string {
  return t(ok ? 'settingSaved' : 'failedSettings');
}

/** What else is to be said of it: what stayed, and what cannot be undone. */
export function restOf({ gone, left, spared, canUndo }: Done): string[] {
  return [
    namesText('left', left),
    namesText('spared', spared),
    gone.length > 0 && !canUndo ? t('cannotUndo') : '',
  ];
}

export function namesText(key: PluralKey, names: readonly string[]): string {
  return names.length === 0 ? '' : tn(key, names.length, names.map(nameText).join(', '));
}

export function joined(...sentences: string[]): string {
  return sentences.filter((one) => one !== '').join(' ');
}

export function failureText({ reason }: Response & { ok: false }): string {
  if (reason === 'late') return t('failedLate');
  return t(reason === 'settings' ? 'failedSettings' : 'failed');
}
