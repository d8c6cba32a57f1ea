import { type PluralKey, t, tn } from '../browser/i18n.ts';
import type { Done, Response } from '../messages/response.ts';
import { nameText } from './name-text.ts';

/** The outcome of deleting cookies, by name, for the live region. */
export function deletionText(response: Response): string {
  return deletedText('deleted', response);
}

/** The outcome of deleting items in site storage, by name, for the live region. */
export function itemDeletionText(response: Response): string {
  return deletedText('deletedItems', response);
}

function deletedText(key: PluralKey, response: Response): string {
  if (!response.ok) return failureText(response);
  const { gone, left, spared } = response;
  const [only] = gone;
  let sentence = '';
  if (gone.length === 1 && only !== undefined) sentence = t('deletedOne', nameText(only));
  else if (gone.length > 0) sentence = tn(key, gone.length);
  else if (left.length + spared.length === 0) sentence = t('deletedNone');
  return joined(sentence, ...restOf(response));
}

/** The outcome of switching a block on (`on`) or off, for the live region. */
export function blockText(response: Response, on: boolean): string {
  if (!response.ok) return failureText(response);
  if (!on) return t('unblockedNow');
  const { gone } = response;
  const sentence = gone.length === 0 ? t('blockedNow') : tn('blockedDeleted', gone.length);
  return joined(sentence, ...restOf(response));
}

/** The outcome of changing a setting that blocks nothing, for the live region. */
export function savedText({ ok }: Response): string {
  return t(ok ? 'settingSaved' : 'failedSettings');
}

/** Further sentences of an outcome: what is still there, what was spared, and whether it can be undone. */
export function restOf({ gone, left, spared, canUndo }: Done): string[] {
  return [
    namesText('left', left),
    namesText('spared', spared),
    gone.length > 0 && !canUndo ? t('cannotUndo') : '',
  ];
}

/** A sentence with the names of some cookies; empty if there are none. */
export function namesText(key: PluralKey, names: readonly string[]): string {
  return names.length === 0 ? '' : tn(key, names.length, names.map(nameText).join(', '));
}

/** Sentences one after the other, without the empty ones. */
export function joined(...sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The outcome of a request that failed. */
export function failureText({ reason }: Response & { ok: false }): string {
  if (reason === 'late') return t('failedLate');
  return t(reason === 'settings' ? 'failedSettings' : 'failed');
}
