import { slotKey } from '../../cookies/slot.ts';
import type { RequestOf } from '../../messages/request.ts';
import type { Response } from '../../messages/response.ts';
import type { Services } from '../services.ts';

/** Deletes the cookies in some slots, exactly, in one deletion that can be undone. */
export async function deleteCookies(
  { slots }: RequestOf<'delete-cookies'>,
  { jar, remover }: Pick<Services, 'jar' | 'remover'>,
): Promise<Response> {
  const keys = new Set(slots.map(slotKey));
  const storeIds = [...new Set(slots.map(({ storeId }) => storeId))];
  const present = (await Promise.all(storeIds.map((storeId) => jar.read(storeId)))).flat();
  return remover.removeUndoably(present.filter(({ slot }) => keys.has(slotKey(slot))));
}
