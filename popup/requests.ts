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

let last: Promise<unknown> = Promise.resolve();

/** Sends a request to the worker once the requests before it are done, shows the outcome, and returns the response. */
export function act(
  request: Request,
  describe: (response: Response) => Outcome,
): Promise<Response> {
  const asked = shownStore.peek();
  const send = () => sendNow(request, describe, asked);
  // A request that failed must not hold up the next one.
  const sent = last.then(send, send);
  last = sent;
  return sent;
}

async function sendNow(
  request: Request,
  describe: (response: Response) => Outcome,
  asked: string | undefined,
): Promise<Response> {
  batch(() => {
    busy.value = true;
    outcome.value = NO_OUTCOME;
  });
  try {
    const response = await ask(request);
    await refresh();
    showOutcome(response, describe, asked);
    return response;
  } finally {
    busy.value = false;
  }
}

/** Shows the outcome of what needed no request. */
export function say(said: Outcome): void {
  batch(() => {
    outcome.value = said;
    saysUndoable.value = false;
  });
}

/** Shows the outcome of a request, unless another store is shown by now than when the user `asked`. */
export function showOutcome(
  response: Response,
  describe: (response: Response) => Outcome,
  asked: string | undefined,
): void {
  batch(() => {
    if (shownStore.peek() === asked) {
      outcome.value = describe(response);
      saysUndoable.value = response.ok && response.canUndo;
    }
    // Rendered again, since a choice that the user has made must show the old setting.
    if (!response.ok) settings.value = { ...settings.value };
  });
}

/** Deletes every cookie of some categories in the store that is shown. */
export function deleteCategories(
  categories: Category[],
  describe: (response: Response) => Outcome,
): void {
  const storeId = shownStore.value;
  if (storeId !== undefined) void act({ type: 'delete-categories', storeId, categories }, describe);
}

/** Changes settings. The outcome is about all stores, private windows only if they are shown. */
export function changeSettings(
  change: SettingsChange,
  describe: (response: Response) => Outcome,
): Promise<Response> {
  const shown = shownStore.value;
  return act({ type: 'change-settings', change, ...(shown !== undefined && { shown }) }, describe);
}
