import { forgetUnasked } from './ledger/forget-unasked.ts';
import type { Services } from './services.ts';

/**
 * Records what is there. The worker does this first, and asks for everything it needs at once: what woke the
 * worker waits for it.
 */
export async function takeStock(services: Services): Promise<void> {
  const { settings, ledger, rules, access } = services;
  const [{ storeIds, jar }, isInSight] = await Promise.all([
    services.readStores(),
    access.readSight(),
  ]);
  await services.loaded();
  const current = settings.current();
  const shown = jar.filter(
    ({ slot }) => rules.isRemembered(slot, current) && rules.categoryOf(slot) !== null,
  );
  // A previous run may have been stopped before it removed the records of private windows.
  forgetUnasked(services);
  // What the user withholds is not gone.
  ledger.reconcile({ jar: shown, storeIds, isInSight, waiting: services.inbox.waiting() });
  await ledger.save(current.ledger);
}

/** Brings blocks, undo and badges up to date. Badges are painted whatever fails before. */
export async function catchUp(services: Services): Promise<void> {
  await services.loaded();
  try {
    const current = services.settings.current();
    await services.blocking.enforce();
    await services.cleaning.apply();
    services.settings.carriedOut(current);
    // Tidy only after enforcing blocks: otherwise a cookie whose deletion was interrupted would look like
    // one that was never deleted.
    await services.undo.tidy();
  } catch (error) {
    console.error(error);
  }
  await services.badges.paint();
}
