import type { RequestOf } from '../../messages/request.ts';
import { DONE, type Response } from '../../messages/response.ts';
import { placeKey, type SiteStoragePlace } from '../../site-storage/site-storage-item.ts';
import type { Services } from '../services.ts';

/** Deletes what the site keeps in a tab besides cookies, then reads again, as with cookies. */
export async function deleteSiteStorage(
  { tabId, items }: RequestOf<'delete-site-storage'>,
  { rules, siteStorage }: Pick<Services, 'rules' | 'siteStorage'>,
): Promise<Response> {
  const places = items.filter(({ origin }) => rules.isOnSite(origin));
  await siteStorage.delete(tabId, places);
  const { origins, items: found } = await siteStorage.read(tabId);
  const present = new Set(found.map(placeKey));
  // If no frame of the origin answers, nothing was deleted: the tab moved on, or the frame is gone.
  const isLeft = (place: SiteStoragePlace): boolean =>
    !origins.has(place.origin) || present.has(placeKey(place));
  return {
    ...DONE,
    gone: places.filter((place) => !isLeft(place)).map(({ name }) => name),
    left: places.filter(isLeft).map(({ name }) => name),
  };
}
