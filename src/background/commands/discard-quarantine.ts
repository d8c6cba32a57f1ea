import { DONE, type Response } from '../../messages/response.ts';
import type { Services } from '../services.ts';

/** Deletes the stored data that could not be used. */
export async function discardQuarantine({
  quarantine,
}: Pick<Services, 'quarantine'>): Promise<Response> {
  await quarantine.discard();
  return DONE;
}
