import { DONE, type Response } from '../../messages/response.ts';
import type { Services } from '../services.ts';

/** Erases how often each blocked cookie was stopped. */
export async function eraseBlockedCounts({
  blockedCounts,
}: Pick<Services, 'blockedCounts'>): Promise<Response> {
  await blockedCounts.erase();
  return DONE;
}
