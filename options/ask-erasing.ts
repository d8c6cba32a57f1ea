import { t, tn } from '../src/browser/i18n.ts';
import { isPrivateStore } from '../src/browser/private-store.ts';
import { readFamily } from '../src/browser/storage.ts';
import { prune } from '../src/ledger/retention.ts';
import { storedLedger } from '../src/ledger/stored-ledger.ts';
import type { Settings } from '../src/settings/settings.ts';
import { askFirst } from '../src/ui/Confirmation.tsx';
import { settings } from './state.ts';

/** Does something that limits the history to this; asks before if that erases some of it. */
export async function askBeforeErasing(
  wanted: Settings['ledger'],
  onConfirm: () => void,
): Promise<void> {
  // Rendered again, since the choices must show what is in force while the dialog asks.
  settings.value = { ...settings.value };
  const count = await countErased(wanted);
  if (count === 0) onConfirm();
  else {
    askFirst({
      title: t('erasePartTitle'),
      about: tn('erasePartAbout', count),
      confirm: t('erasePart'),
      onConfirm,
    });
  }
}

/** Of how many cookies the history would be erased. */
async function countErased(wanted: Settings['ledger']): Promise<number> {
  const { items } = await readFamily('local', storedLedger);
  const isRemembered = (storeId: string): boolean => wanted.private || !isPrivateStore(storeId);
  const kept = new Map([...items].filter(([, { slot }]) => isRemembered(slot.storeId)));
  return items.size - kept.size + prune(kept, wanted, Date.now()).length;
}
