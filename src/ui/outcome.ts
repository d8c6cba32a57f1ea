import { type PluralKey, t, tn } from '../browser/i18n.ts';
import type { Done, Response } from '../messages/response.ts';
import { MOST_EXCEPTIONS } from '../settings/settings.ts';
import { nameText } from './name-text.ts';

/** What a sentence of an outcome says, whatever its wording is. Tests read it. */
export type OutcomeCode =
  | 'access-denied'
  | 'always-kept'
  | 'blocked'
  | 'cannot-undo'
  | 'category-decides'
  | 'cleaned'
  | 'compared'
  | 'copied'
  | 'deleted'
  | 'discarded'
  | 'erased'
  | 'expired'
  | 'failed'
  | 'late'
  | 'left'
  | 'managed'
  | 'newer'
  | 'not-a-report'
  | 'not-copied'
  | 'other-site'
  | 'not-found'
  | 'not-json'
  | 'not-restored'
  | 'not-saved'
  | 'not-settings'
  | 'nothing-audited'
  | 'older'
  | 'opened'
  | 'restored'
  | 'saved'
  | 'sent-later'
  | 'setting-restored'
  | 'spared'
  | 'too-large'
  | 'too-many'
  | 'unblocked'
  | 'working';

/** The sentences of an outcome for the live region, and the code of each, separated by spaces. */
export interface Outcome {
  text: string;
  code: string;
}

export const NO_OUTCOME: Outcome = { text: '', code: '' };

/** An outcome of one sentence. */
export function outcomeOf(code: OutcomeCode, text: string): Outcome {
  return { text, code };
}

/** The outcome of deleting cookies, by name. */
export function deletionOutcome(response: Response): Outcome {
  return deletedOutcome('deleted', response);
}

/** What was deleted when the user had left the site, as the next popup says it. */
export function cleanedOutcome(cookies: number): Outcome {
  return outcomeOf('cleaned', tn('cleaned', cookies));
}

/** The outcome of deleting items in site storage, by name. */
export function itemDeletionOutcome(response: Response): Outcome {
  return deletedOutcome('deletedItems', response);
}

function deletedOutcome(key: PluralKey, response: Response): Outcome {
  if (!response.ok) return failureOutcome(response);
  const { gone, left, spared } = response;
  const [only] = gone;
  let first = NO_OUTCOME;
  if (gone.length === 1 && only !== undefined) {
    first = outcomeOf('deleted', t('deletedOne', nameText(only)));
  } else if (gone.length > 0) first = outcomeOf('deleted', tn(key, gone.length));
  else if (left.length + spared.length === 0) first = outcomeOf('not-found', t('deletedNone'));
  return joined(first, ...restOf(response));
}

/** The outcome of switching a block on (`on`) or off. */
export function blockOutcome(response: Response, on: boolean): Outcome {
  if (!response.ok) return failureOutcome(response);
  if (!on) return outcomeOf('unblocked', t('unblockedNow'));
  const { gone } = response;
  const sentence = gone.length === 0 ? t('blockedNow') : tn('blockedDeleted', gone.length);
  return joined(outcomeOf('blocked', sentence), ...restOf(response));
}

/** The outcome of changing a setting that blocks nothing. */
export function savedOutcome(response: Response): Outcome {
  return doneOutcome(response, 'saved', t('settingSaved'));
}

/** This outcome if the request was done, else why it failed. */
export function doneOutcome(response: Response, code: OutcomeCode, text: string): Outcome {
  return response.ok ? outcomeOf(code, text) : failureOutcome(response);
}

/** Further sentences of an outcome: what is still there, what was spared, and whether it can be undone. */
export function restOf({ gone, left, spared, canUndo }: Done): Outcome[] {
  return [
    namesOutcome('left', 'left', left),
    namesOutcome('spared', 'spared', spared),
    gone.length > 0 && !canUndo ? outcomeOf('cannot-undo', t('cannotUndo')) : NO_OUTCOME,
  ];
}

/** A sentence with the names of some cookies; empty if there are none. */
export function namesOutcome(key: PluralKey, code: OutcomeCode, names: readonly string[]): Outcome {
  if (names.length === 0) return NO_OUTCOME;
  return outcomeOf(code, tn(key, names.length, names.map(nameText).join(', ')));
}

/** Outcomes one after the other, without the empty ones. */
export function joined(...outcomes: Outcome[]): Outcome {
  const present = outcomes.filter(({ text }) => text !== '');
  return {
    text: present.map(({ text }) => text).join(' '),
    code: present.map(({ code }) => code).join(' '),
  };
}

/** The outcome of a request that failed. */
export function failureOutcome({ reason }: Response & { ok: false }): Outcome {
  if (reason === 'late') return outcomeOf('late', t('failedLate'));
  if (reason === 'too-many') return outcomeOf('too-many', t('failedTooMany', MOST_EXCEPTIONS));
  if (reason === 'settings') return outcomeOf('not-saved', t('failedSettings'));
  return outcomeOf('failed', t('failed'));
}
