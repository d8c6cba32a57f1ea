import { effect } from '@preact/signals';
import { t, tn } from '../src/browser/i18n.ts';
import type { Row } from '../src/cookies/row.ts';
import type { Response } from '../src/messages/response.ts';
import { blocks, type ExceptionAction } from '../src/settings/settings.ts';
import { askBeforeBlockingSelected, askBeforeDeletingSelected } from '../src/ui/ask-necessary.ts';
import { exceptionOutcome } from '../src/ui/exception-outcome.ts';
import { deletionOutcome, joined, namesOutcome, outcomeOf } from '../src/ui/outcome.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { copiedText } from './copied-text.ts';
import { act, changeSettings, say } from './requests.ts';
import { endingHere, selectedRows } from './select-rows.ts';
import { isSelecting, selection } from './selection.ts';
import { isLocked, settings } from './settings.ts';

/** Deletes the selected cookies in one deletion. Asks before if some of them are necessary. */
export function deleteSelected(): void {
  const selected = selectedRows.peek();
  if (selected.length === 0) return;
  const slots = selected.map(({ observation }) => observation.slot);
  const deleteNow = () => finish(act({ type: 'delete-cookies', slots }, deletionOutcome));
  const necessary = selected.filter(isNecessary).length;
  if (necessary === 0) void deleteNow();
  else askBeforeDeletingSelected(necessary, selected.length, deleteNow);
}

/**
 * Always keeps or always blocks the selected cookies, in one change of settings. Leaves out those that an administrator
 * decides about, and says so. Asks before it blocks necessary ones.
 */
export function exceptSelected(action: ExceptionAction): void {
  const selected = selectedRows.peek();
  const free = selected.filter(({ subject }) => !isLocked(subject));
  const managed = selected.filter(({ subject }) => isLocked(subject));
  const managedNames = managed.map(({ observation }) => observation.slot.name);
  const leftOut = namesOutcome('managedLeft', 'managed', managedNames);
  const subjects = [...new Set(free.map(({ subject }) => subject))];
  const [first] = subjects;
  if (first === undefined) {
    say(leftOut);
    return;
  }
  const exceptions = subjects.map((name) => ({ name, action }));
  const what = subjects.length === 1 ? subjectText(first) : free.length;
  const change = () =>
    finish(
      changeSettings({ exceptions }, (response) =>
        joined(exceptionOutcome(response, what, action), leftOut),
      ),
    );
  const necessary = free.filter((row) => isNecessary(row) && !blocks(settings.value, row)).length;
  if (action === 'keep' || necessary === 0) void change();
  else askBeforeBlockingSelected(necessary, change);
}

/** Copies the selected cookies as text. */
export async function copySelected(): Promise<void> {
  const selected = selectedRows.peek();
  try {
    await navigator.clipboard.writeText(copiedText(selected));
    sayCopied(selected);
  } catch (error) {
    console.error(error);
    say(outcomeOf('not-copied', t('notCopied')));
  }
}

/** Copies them when the user copies and no other text is selected. */
export function onCopy(event: ClipboardEvent): void {
  const selected = selectedRows.peek();
  const isInField = event.target instanceof Element && event.target.matches('[type="search"]');
  const isTextSelected = getSelection()?.isCollapsed === false;
  if (selected.length === 0 || isInField || isTextSelected) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', copiedText(selected));
  sayCopied(selected);
}

function sayCopied({ length }: readonly Row[]): void {
  say(outcomeOf('copied', tn('copied', length)));
}

/** Ends selecting once a request has been carried out, unless the user has begun anew or selected others meanwhile. */
async function finish(sent: Promise<Response>): Promise<void> {
  const end = endingHere();
  const { keys } = selection.peek();
  let isSame = true;
  const stop = effect(() => {
    // Rows that go leave the selection, so it may be smaller.
    isSame &&= isSelecting.value && [...selection.value.keys].every((key) => keys.has(key));
  });
  const { ok } = await sent.finally(stop);
  if (ok && isSame) await end();
}

function isNecessary({ category }: Row): boolean {
  return category === 'necessary';
}
