import { batch, signal } from '@preact/signals';
import { grantedDomains, onAccessChanged } from '../src/browser/access.ts';
import { ask } from '../src/browser/ask.ts';
import { onStoredChanged, readStored } from '../src/browser/storage.ts';
import { catalogue, watched } from '../src/catalogue/kicks.ts';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import { type Settings, settingsThing } from '../src/settings/settings.ts';
import { aside, type SetAside } from '../src/stored/aside.ts';
import type { Opened } from '../src/stored/versioned.ts';
import { totalTally } from '../src/tally/tally.ts';
import type { PageState } from '../src/ui/page-state.ts';

export const page = signal<PageState>('loading');
export const settings = signal(settingsThing.initial());
/** The settings were stored by a newer version: they are shown, and cannot be changed here. */
export const newer = signal(false);
export const setAside = signal<SetAside[]>([]);
/** What was kept out in all. */
export const prevented = signal(totalTally.initial());
/** What came of the last request, for the live region. */
export const outcome = signal('');

/** Reads everything and keeps it up to date from then on. */
export async function start(): Promise<void> {
  onStoredChanged('sync', settingsThing, showSettings);
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
      readStored('sync', settingsThing),
      readStored('local', aside),
      readStored('local', totalTally),
    ]);
    batch(() => {
      showSettings(storedSettings);
      setAside.value = storedAside.value;
      prevented.value = storedTally.value;
    });
    await readAccess();
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

/** Sends a request to the worker and keeps what came of it, in words. */
export async function act(
  request: Request,
  say: (response: Response) => string,
): Promise<Response> {
  outcome.value = '';
  const response = await ask(request);
  outcome.value = say(response);
  return response;
}

function showSettings(opened: Opened<Settings>): void {
  settings.value = opened.value;
  newer.value = !opened.ok && opened.reason === 'newer';
}

async function readAccess(): Promise<void> {
  const granted = await grantedDomains(watched);
  page.value = granted.includes(catalogue.publisher.site) ? 'ready' : 'no-access';
}
