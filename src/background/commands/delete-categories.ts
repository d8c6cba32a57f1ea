import type { RequestOf } from '../../messages/request.ts';
import type { Response } from '../../messages/response.ts';
import { nameOf } from '../cookies/cookie-remover.ts';
import { ofCategories } from '../cookies/of-categories.ts';
import type { Services } from '../services.ts';

/** Deletes the cookies of some categories in one store, except those that an exception spares. */
export async function deleteCategories(
  { storeId, categories }: RequestOf<'delete-categories'>,
  services: Pick<Services, 'jar' | 'loaded' | 'remover' | 'rules' | 'settings'>,
): Promise<Response> {
  const { jar, remover, rules, settings } = services;
  await services.loaded();
  const present = await jar.read(storeId);
  const { doomed, spared } = ofCategories(present, categories, rules, settings.current());
  const done = await remover.removeUndoably(doomed);
  return { ...done, spared: spared.map(nameOf) };
}
