import { batch, signal } from '@preact/signals';
import { ask } from '../src/browser/ask.ts';
import type { Category } from '../src/cookies/classify.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import type { SettingsChange } from '../src/settings/settings-change.ts';
import { NO_OUTCOME, type Outcome } from '../src/ui/outcome.ts';
import { refresh } from './read.ts';
import { settings } from './settings.ts';
import { shownStore } from './state.ts';

/** The outcome of the last request, for the live region. */
export const outcome = signal(NO_OUTCOME);

/** Whether a request is under way. */
export const busy = signal(false);

/** Whether the outcome is of something that can be undone. */
export const saysUndoable = signal(false);

// What was done in one store says nothing of another.
shownStore.subscribe(() => {
  outcome.value = NO_OUTCOME;
  saysUndoable.value = false;
});

let last: Promise<void> = Promise.resolve();

/** Sends a request to the worker once the requests before it are done, and shows the outcome. */
export function act(request: Request, say: (response: Response) => Outcome): Promise<void> {
  const asked = shownStore.peek();
  const send = () => sendNow(request, say, asked);
  // A request that failed must not hold up the next one.
  last = last.then(send, send);
  return last;
}

async function sendNow(
  request: Request,
  say: (response: Response) => Outcome,
  asked: string | undefined,
): Promise<void> {
  batch(() => {
    busy.value = true;
    outcome.value = NO_OUTCOME;
  });
  try {
    const response = await ask(request);
    await refresh();
    showOutcome(response, say, asked);
  } finally {
    busy.value = false;
  }
}

/** Shows the outcome of a request, unless another store is shown by now than when the user `asked`. */
export function showOutcome(
  response: Response,
  say: (response: Response) => Outcome,
  asked: string | undefined,
): void {
  batch(() => {
    if (shownStore.peek() === asked) {
      outcome.value = say(response);
      saysUndoable.value = response.ok && response.canUndo;
    }
    // Rendered again, since a choice that the user has made must show the old setting.
    if (!response.ok) settings.value = { ...settings.value };
  });
}

/** Deletes every cookie of some categories in the store that is shown. */
export function deleteCategories(
  categories: Category[],
  say: (response: Response) => Outcome,
): void {
  const storeId = shownStore.value;
  if (storeId !== undefined) void act({ type: 'delete-categories', storeId, categories }, say);
}

/** Changes settings. The outcome is about all stores, private windows only if they are shown. */
export function changeSettings(
  change: SettingsChange,
  say: (response: Response) => Outcome,
): Promise<void> {
  const shown = shownStore.value;
  return act({ type: 'change-settings', change, ...(shown !== undefined && { shown }) }, say);
}
