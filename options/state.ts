import { batch, signal } from '@preact/signals';
import { storedTotalCounts } from '../src/blocked-counts/blocked-counts.ts';
import { onAccessChanged, readAccess } from '../src/browser/access.ts';
import { ask } from '../src/browser/ask.ts';
import { onAnySettingsChanged } from '../src/browser/settings-sources.ts';
import { onStoredChanged, readStored } from '../src/browser/storage.ts';
import type { Access } from '../src/catalogue/access.ts';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';
import { catalogue, watched } from '../src/catalogue/this-catalogue.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import { type LostChoices, lostChoices } from '../src/settings/lost-choices.ts';
import type { ManagedSettings } from '../src/settings/managed-settings.ts';
import { storedSettings } from '../src/settings/settings.ts';
import { isGuess, isOnThisDeviceOnly } from '../src/settings/settings-read.ts';
import { type QuarantinedItem, storedQuarantine } from '../src/storage/quarantine.ts';
import type { Versioned } from '../src/storage/versioned.ts';
import { NO_OUTCOME, type Outcome } from '../src/ui/outcome.ts';
import type { PageState } from '../src/ui/page-state.ts';
import { settingsReader } from '../src/ui/settings-reader.ts';
import { watchDeletions } from '../src/ui/watch-deletions.ts';
import { latestFor, type UndoOffer } from '../src/undo/deletion-summary.ts';

export const page = signal<PageState>('loading');
/** Which watched hosts the user lets the extension see. */
export const access = signal<Access>({ whole: watched, some: [], none: [] });
export const settings = signal(storedSettings.initial());
/** The user's own choice, without the managed settings over it. */
export const own = signal(storedSettings.initial());
/** The settings that an administrator has locked. */
export const locked = signal<NonNullable<ManagedSettings['locked']>>({});
/** What settings from another device lack of the choices that this one had; null if nothing. */
export const lost = signal<LostChoices | null>(null);
/** Whether some managed settings could not be read. */
export const isManagedFaulty = signal(false);
/** Whether the settings could be saved on this device only. */
export const isLocal = signal(false);
/** Whether other settings may be in force than those that are shown. */
export const isUnsure = signal(false);
/** Whether the outcome is of something that can be undone. */
export const saysUndoable = signal(false);
/** The latest change of settings that deleted cookies and can be undone; null if there is none. */
export const undoable = signal<UndoOffer | null>(null);
/** Whether a newer version saved the settings. Those that this version read last are shown, locked. */
export const isNewer = signal(false);
/** Saved data that could not be read. */
export const quarantined = signal<QuarantinedItem[]>([]);
/** How often each blocked cookie was stopped. */
export const totalCounts = signal(storedTotalCounts.initial());
/** The outcome of the last request, for the live region. */
export const outcome = signal(NO_OUTCOME);

/** Reads everything, and reads again whatever changes from then on. */
export async function start(): Promise<void> {
  onAnySettingsChanged(() => readChoices());
  onStoredChanged('local', storedQuarantine, ({ value }) => {
    quarantined.value = value;
  });
  onStoredChanged('local', storedTotalCounts, ({ value }) => {
    totalCounts.value = value;
  });
  onAccessChanged(showAccess);
  try {
    // The build has checked the catalogue. This page shows all of it, so it checks again.
    const parsed = parseCatalogue(catalogue);
    if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
    const [quarantine, counts] = await Promise.all([
      readLocal(storedQuarantine),
      readLocal(storedTotalCounts),
      readChoices(),
    ]);
    batch(() => {
      quarantined.value = quarantine;
      totalCounts.value = counts;
    });
    await watchDeletions((deletions) => {
      // This page shows no cookie store, so it undoes what a change of settings did in all of them.
      undoable.value = latestFor(undefined, deletions);
    });
    await showAccess();
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

/** Reads an item; if it cannot be read, returns its initial value, so that the switches still work. */
async function readLocal<T>(item: Versioned<T>): Promise<T> {
  try {
    return (await readStored('local', item)).value;
  } catch (error) {
    console.error(error);
    return item.initial();
  }
}

/** Sends a request to the worker and shows the outcome. */
export async function act(
  request: Request,
  describe: (response: Response) => Outcome,
): Promise<Response> {
  outcome.value = NO_OUTCOME;
  const response = await ask(request);
  batch(() => {
    outcome.value = describe(response);
    saysUndoable.value = response.ok && response.canUndo;
    // Rendered again, since a switch that the user has moved must show the old setting.
    if (!response.ok) settings.value = { ...settings.value };
  });
  return response;
}

/** Reads the settings and shows them. */
const readChoices = settingsReader((read) => {
  batch(() => {
    settings.value = read.inForce;
    own.value = read.own;
    const { replaced } = read.copy;
    lost.value = replaced === null ? null : lostChoices(replaced, read.own);
    locked.value = read.managed.locked ?? {};
    isManagedFaulty.value = read.unreadableManaged.length > 0;
    isLocal.value = isOnThisDeviceOnly(read);
    isUnsure.value = isGuess(read);
    isNewer.value = read.sync.state === 'newer';
  });
});

async function showAccess(): Promise<void> {
  const granted = await readAccess(watched);
  batch(() => {
    access.value = granted;
    page.value = granted.none.includes(catalogue.publisher.site) ? 'no-access' : 'ready';
  });
}
