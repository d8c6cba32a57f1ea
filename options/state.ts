import { batch, signal } from '@preact/signals';
import { storedTotalCounts } from '../src/blocked-counts/blocked-counts.ts';
import { grantedDomains, onAccessChanged } from '../src/browser/access.ts';
import { ask } from '../src/browser/ask.ts';
import { onAnySettingsChanged } from '../src/browser/settings-sources.ts';
import { onStoredChanged, readStored } from '../src/browser/storage.ts';
import { catalogue, watched } from '../src/catalogue/kicks.ts';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import type { ManagedSettings } from '../src/settings/managed-settings.ts';
import { storedSettings } from '../src/settings/settings.ts';
import { isGuess, isOnThisDeviceOnly } from '../src/settings/settings-read.ts';
import { type QuarantinedItem, storedQuarantine } from '../src/storage/quarantine.ts';
import type { Versioned } from '../src/storage/versioned.ts';
import type { PageState } from '../src/ui/page-state.ts';
import { settingsReader } from '../src/ui/settings-reader.ts';
import { watchDeletions } from '../src/ui/watch-deletions.ts';
import type { DeletionSummary } from '../src/undo/deletion-summary.ts';

export const page = signal<PageState>('loading');
export const settings = signal(storedSettings.initial());
/** What an administrator prescribes. */
export const locked = signal<NonNullable<ManagedSettings['locked']>>({});
/** What the administrator's policy says cannot be read. */
export const isManagedFaulty = signal(false);
/** The settings could be stored on this device alone. */
export const isLocal = signal(false);
/** Others may hold than those that are shown. */
export const isUnsure = signal(false);
/** Whether what was said last is of something that can be taken back. */
export const saysUndoable = signal(false);
/** The latest deletion that can be taken back. */
export const undoable = signal<DeletionSummary | null>(null);
/** The settings were stored by a newer version: what was known last is shown, and cannot be changed here. */
export const newer = signal(false);
export const quarantined = signal<QuarantinedItem[]>([]);
/** What was kept out in all. */
export const prevented = signal(storedTotalCounts.initial());
/** What came of the last request, for the live region. */
export const outcome = signal('');

/** Reads everything and keeps it up to date from then on. */
export async function start(): Promise<void> {
  onAnySettingsChanged(() => readChoices());
  onStoredChanged('local', storedQuarantine, ({ value }) => {
    quarantined.value = value;
  });
  onStoredChanged('local', storedTotalCounts, ({ value }) => {
    prevented.value = value;
  });
  onAccessChanged(readAccess);
  try {
    // The build refuses a broken one; this page, which shows all of it, looks again.
    const parsed = parseCatalogue(catalogue);
    if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
    const [quarantineRead, storedCounts] = await Promise.all([
      readLocal(storedQuarantine),
      readLocal(storedTotalCounts),
      readChoices(),
    ]);
    batch(() => {
      quarantined.value = quarantineRead;
      prevented.value = storedCounts;
    });
    await watchDeletions((latest) => {
      undoable.value = latest;
    });
    await readAccess();
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

/** What cannot be read is shown as if nothing had been stored: the switches work without it. */
async function readLocal<T>(thing: Versioned<T>): Promise<T> {
  try {
    return (await readStored('local', thing)).value;
  } catch (error) {
    console.error(error);
    return thing.initial();
  }
}

/** Sends a request to the worker and keeps what came of it, in words. */
export async function act(
  request: Request,
  say: (response: Response) => string,
): Promise<Response> {
  outcome.value = '';
  const response = await ask(request);
  batch(() => {
    outcome.value = say(response);
    saysUndoable.value = response.ok && response.canUndo;
    // What was refused is not shown as chosen.
    if (!response.ok) settings.value = { ...settings.value };
  });
  return response;
}

/** Reads the settings and shows them. */
const readChoices = settingsReader((read) => {
  batch(() => {
    settings.value = read.inForce;
    locked.value = read.managed.locked ?? {};
    isManagedFaulty.value = read.unreadableManaged.length > 0;
    isLocal.value = isOnThisDeviceOnly(read);
    isUnsure.value = isGuess(read);
    newer.value = read.sync.state === 'newer';
  });
});

async function readAccess(): Promise<void> {
  const granted = await grantedDomains(watched);
  page.value = granted.includes(catalogue.publisher.site) ? 'ready' : 'no-access';
}
