import type { CookieChange } from '../cookies/cookie-change.ts';
import type { Request } from '../messages/request.ts';
import type { Response } from '../messages/response.ts';
import type { Cleaning } from './cleaning/cleaning.ts';
import { changeSettings } from './commands/change-settings.ts';
import { deleteCategories } from './commands/delete-categories.ts';
import { deleteCookies } from './commands/delete-cookies.ts';
import { deleteSiteStorage } from './commands/delete-site-storage.ts';
import { discardQuarantine } from './commands/discard-quarantine.ts';
import { eraseBlockedCounts } from './commands/erase-blocked-counts.ts';
import { eraseLedger } from './commands/erase-ledger.ts';
import { undoDeletion } from './commands/undo-deletion.ts';
import { forgetUnasked } from './ledger/forget-unasked.ts';
import type { Services } from './services.ts';
import { catchUp, takeStock } from './startup.ts';

export interface Worker {
  /** A cookie changed. Call it synchronously from the event. */
  cookieChanged(change: CookieChange): void;
  /** The stored settings changed, here or on another device. */
  settingsChanged(): void;
  /**
   * The first thing after the start. It makes up for what a run that was interrupted has left, and for what
   * happened before the first run of the session. Rejects if the settings cannot be known.
   */
  start(): Promise<void>;
  /** Brings ledger, blocks and badges up to date, as after a change of access. */
  catchUp(): Promise<void>;
  /** Deletes cookies when the user leaves the site; tell it what the browser reports. */
  cleaning: Pick<Cleaning, 'pageShown' | 'pageLeft' | 'look'>;
  /** Drops what can no longer be undone. */
  tidyUndo(): Promise<void>;
  handle(request: Request): Promise<Response>;
}

/**
 * The order in which things happen. Whatever changes state goes through one queue. The browser may stop the
 * worker at any moment; the next start then makes up for what was missed.
 */
export function createWorker(services: Services): Worker {
  const { enqueue, run, inbox, blocking, cleaning, settings, ledger, badges, undo } = services;

  async function followSettings(): Promise<void> {
    await services.loaded();
    // Read again: what is stored may be newer than the event.
    await settings.load();
    if (settings.isCarriedOut()) return;
    const current = settings.current();
    forgetUnasked(services);
    try {
      await blocking.enforce();
      await cleaning.apply();
      await ledger.save(current.ledger);
    } finally {
      await badges.paint();
    }
    settings.carriedOut(current);
  }

  function carryOut(request: Exclude<Request, { type: 'delete-site-storage' }>): Promise<Response> {
    switch (request.type) {
      case 'delete-cookies':
        return deleteCookies(request, services);
      case 'delete-categories':
        return deleteCategories(request, services);
      case 'undo':
        return undoDeletion(request, services);
      case 'change-settings':
        return changeSettings(request, services);
      case 'erase-ledger':
        return eraseLedger(services);
      case 'erase-blocked-counts':
        return eraseBlockedCounts(services);
      case 'discard-quarantine':
        return discardQuarantine(services);
    }
  }

  /** Both are in the queue at once, so that nothing comes in between. The second runs even if the first fails. */
  async function inTurn(...jobs: (() => Promise<void>)[]): Promise<void> {
    const all = jobs.map(enqueue);
    await Promise.allSettled(all);
    await Promise.all(all);
  }

  return {
    cookieChanged(change) {
      run.touch();
      blocking.cookieChanged(change);
      inbox.add(change);
    },

    settingsChanged() {
      enqueue(followSettings).catch(console.error);
    },

    start() {
      const isFinished = run.before.then((before) => before === 'finished');
      return inTurn(
        async () => {
          const stock = isFinished.then((is) => (is ? undefined : takeStock(services)));
          await Promise.all([services.settingsLoaded(), stock]);
        },
        async () => ((await isFinished) ? undo.tidy() : catchUp(services)),
      );
    },

    catchUp: () =>
      inTurn(
        () => takeStock(services),
        () => catchUp(services),
      ),

    cleaning,

    tidyUndo: () => enqueue(undo.tidy),

    handle(request) {
      // It changes no state of the worker, and a page that hangs must not hold up the queue.
      if (request.type === 'delete-site-storage') return deleteSiteStorage(request, services);
      return enqueue(() => carryOut(request));
    },
  };
}
