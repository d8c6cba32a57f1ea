import { CATEGORIES } from '../../cookies/classify.ts';
import type { Observation } from '../../cookies/observation.ts';
import { slotKey } from '../../cookies/slot.ts';
import type { RequestOf } from '../../messages/request.ts';
import { DONE, type Response } from '../../messages/response.ts';
import type { Settings } from '../../settings/settings.ts';
import { type SettingsChange, switchesAny } from '../../settings/settings-change.ts';
import { isMentionedIn } from '../../undo/deletion-summary.ts';
import { nameOf } from '../cookies/cookie-remover.ts';
import { forgetUnasked } from '../ledger/forget-unasked.ts';
import type { Services } from '../services.ts';
import { takeStock } from '../startup.ts';
import { tryStash } from '../undo/undo-attempts.ts';

/**
 * Stores a change of settings, applies it, and deletes what it blocks, in every store and so that it can be
 * undone. The order matters, since a stop may come in between: values are stashed before settings are
 * stored, and settings are stored before anything is deleted.
 */
export async function changeSettings(
  { change, shown }: RequestOf<'change-settings'>,
  services: Services,
): Promise<Response> {
  const { badges, blocking, readStores, remover, rules, settings, undo } = services;
  await services.loaded();
  if (!switchesAny(change)) return changeRest(change, services);
  const before = settings.current();
  const wasCarriedOut = settings.isCarriedOut();
  const { after, undo: reversal, isTooMany } = await settings.preview(change);
  if (isTooMany) return { ok: false, reason: 'too-many' };
  const isNewlyBlocked = ({ slot }: Observation): boolean =>
    rules.isBlocked(slot, after) && !rules.isBlocked(slot, before);
  const blocked = (await readStores()).jar.filter(isNewlyBlocked);
  const undoId = blocked.length === 0 ? null : await tryStash(undo, blocked, reversal);
  const reason = await settings.change(change);
  if (reason !== null) {
    if (undoId !== null) await undo.drop(undoId).catch(console.error);
    return { ok: false, reason };
  }
  const current = settings.current();
  forgetUnasked(services);
  await blocking.applyLayers();
  const isCleaning = await applyCleaning(services);
  // What cannot be written goes with the next save; what is blocked must not wait for it.
  await saveLedger(before, services).catch(console.error);
  const { jar } = await readStores();
  // Cookies that the backstop deleted in the meantime also count as deleted by this change.
  const there = new Set(jar.map(({ slot }) => slotKey(slot)));
  const alreadyGone = blocked.filter(({ slot }) => !there.has(slotKey(slot)));
  const doomed = [...jar, ...alreadyGone].filter(
    (cookie) => isNewlyBlocked(cookie) && rules.isBlocked(cookie.slot, current),
  );
  const isNamed = ({ slot: { storeId } }: Observation): boolean =>
    isMentionedIn(shown, { storeId, isPrivate: rules.isPrivate(storeId) }, true);
  const done = await remover.removeStashed(doomed, undoId, isNamed);
  await badges.paint().catch(console.error);
  // Else the event of this change tries again: what is left may not be named, more may have been left before, and
  // what somebody else changed in the meantime is done by half.
  const isDone = isCleaning && done.gone.length === doomed.length && isSame(after, current);
  if (wasCarriedOut && isDone) settings.carriedOut(current);
  const switchedOn = CATEGORIES.filter((category) => change.block?.[category] === true);
  const spared = jar
    .filter(isNamed)
    .filter(
      ({ slot }) =>
        switchedOn.some((category) => category === rules.categoryOf(slot)) &&
        rules.isSpared(slot, current),
    );
  return { ...done, spared: spared.map(nameOf) };
}

/** A change that is not about what is blocked or spared: no cookie and no layer has to do with it. */
async function changeRest(change: SettingsChange, services: Services): Promise<Response> {
  const { badges, settings } = services;
  const before = settings.current();
  const wasCarriedOut = settings.isCarriedOut();
  const reason = await settings.change(change);
  if (reason !== null) return { ok: false, reason };
  const current = settings.current();
  forgetUnasked(services);
  const isCleaning = isSame(before.clean, current.clean) || (await applyCleaning(services));
  await saveLedger(before, services).catch(console.error);
  await badges.paint().catch(console.error);
  // Another device may have changed at the same time what is blocked.
  const { clean, badge, ledger } = current;
  const expected = { ...before, clean, badge, ledger };
  if (wasCarriedOut && isCleaning && isSame(expected, current)) settings.carriedOut(current);
  return DONE;
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Begins or ends to clean. Returns whether that was possible; else the event of this change tries again. */
async function applyCleaning({ cleaning }: Pick<Services, 'cleaning'>): Promise<boolean> {
  try {
    await cleaning.apply();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

/** Saves the ledger as the settings now want it, with the cookies of private windows if it had none before. */
async function saveLedger(before: Settings, services: Services): Promise<void> {
  const { ledger } = services.settings.current();
  if (ledger.private && !before.ledger.private) await takeStock(services);
  else await services.ledger.save(ledger);
}
