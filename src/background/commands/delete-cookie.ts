import { slotKey } from '../../cookies/slot.ts';
import type { RequestOf } from '../../messages/request.ts';
import type { Response } from '../../messages/response.ts';
import type { Services } from '../services.ts';

/** Deletes one cookie, exactly, so that it can be undone. */
export async function deleteCookie(
  { slot }: RequestOf<'delete-cookie'>,
  { jar, remover }: Pick<Services, 'jar' | 'remover'>,
): Promise<Response> {
  const key = slotKey(slot);
  const present = await jar.read(slot.storeId);
  return remover.removeUndoably(present.filter((cookie) => slotKey(cookie.slot) === key));
}
