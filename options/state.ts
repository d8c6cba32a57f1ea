import { batch, signal } from '@preact/signals';
import { grantedDomains, onAccessChanged } from '../src/browser/access.ts';
import { ask } from '../src/browser/ask.ts';
import {
  onAnySettingsChanged,
  readSettings,
  type SettingsRead,
} from '../src/browser/settings-store.ts';
import { onStoredChanged, readStored } from '../src/browser/storage.ts';
import { watchUndoable } from '../src/browser/undoable.ts';
import { catalogue, watched } from '../src/catalogue/kicks.ts';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import type { Policy } from '../src/settings/policy.ts';
import { settingsThing } from '../src/settings/settings.ts';
import { aside, type SetAside } from '../src/stored/aside.ts';
import type { Versioned } from '../src/stored/versioned.ts';
import { totalTally } from '../src/tally/tally.ts';
import type { PageState } from '../src/ui/page-state.ts';
import type { Undoable } from '../src/undo/undoable.ts';

export const page = signal<PageState>('loading');
export const settings = signal(settingsThing.initial());
/** What an administrator prescribes. */
export const locked = signal<NonNullable<Policy['locked']>>({});
/** What the administrator's policy says cannot be read. */
export const isPolicyFaulty = signal(false);
/** The settings could be stored on this device alone. */
export const isLocal = signal(false);
/** Others may hold than those that are shown. */
export const isUnsure = signal(false);
/** Whether what was said last is of something that can be taken back. */
export const saysUndoable = signal(false);
/** The latest deletion that can be taken back. */
export const undoable = signal<Undoable | null>(null);
/** The settings were stored by a newer version: what was known last is shown, and cannot be changed here. */
export const newer = signal(false);
export const setAside = signal<SetAside[]>([]);
/** What was kept out in all. */
export const prevented = signal(totalTally.initial());
/** What came of the last request, for the live region. */
export const outcome = signal('');

/** Reads everything and keeps it up to date from then on. */
export async function start(): Promise<void> {
  onAnySettingsChanged(async () => showSettings(await readSettings()));
  onStoredChanged('local', aside, ({ value }) => {
    setAside.value = value;
  });
  onStoredChanged('local', totalTally, ({ value }) => {
    prevented.value = value;
  });
  onAccessChanged(readAccess);
  try {
    // The build refuses a broken one; this page, which shows all of it, looks again.
    const parsed = parseCatalogue(catalogue);
    if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
    const [storedSettings, storedAside, storedTally] = await Promise.all([
      readSettings(),
      readLocal(aside),
      readLocal(totalTally),
    ]);
    batch(() => {
      showSettings(storedSettings);
      setAside.value = storedAside;
      prevented.value = storedTally;
    });
    await watchUndoable((latest) => {
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

function showSettings(read: SettingsRead): void {
  batch(() => {
    settings.value = read.inForce;
    locked.value = read.policy.locked ?? {};
    isPolicyFaulty.value = read.isPolicyFaulty;
    isLocal.value = read.isLocal;
    isUnsure.value = read.isUnsure;
    newer.value = read.faults.some(({ area, reason }) => area === 'sync' && reason === 'newer');
  });
}

async function readAccess(): Promise<void> {
  const granted = await grantedDomains(watched);
  page.value = granted.includes(catalogue.publisher.site) ? 'ready' : 'no-access';
}
