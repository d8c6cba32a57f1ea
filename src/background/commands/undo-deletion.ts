import type { CookieWithValue } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import { slotKey } from '../../cookies/slot.ts';
import type { RequestOf } from '../../messages/request.ts';
import { DONE, type Response } from '../../messages/response.ts';
import { switchesAny } from '../../settings/settings-change.ts';
import { isMentionedIn } from '../../undo/deletion-summary.ts';
import { nameOf } from '../cookies/cookie-remover.ts';
import { sentLater } from '../cookies/sent-later.ts';
import type { Services } from '../services.ts';
import { restorable } from '../undo/deletion.ts';
import { tryRecordOutcome } from '../undo/undo-attempts.ts';

/** Restores what one deletion deleted; first takes back the block that caused it, if one did. */
export async function undoDeletion(
  { id, shown }: RequestOf<'undo'>,
  services: Pick<
    Services,
    'blocking' | 'clock' | 'jar' | 'loaded' | 'restore' | 'rules' | 'settings' | 'undo'
  >,
): Promise<Response> {
  const { blocking, clock, restore, rules, settings, undo } = services;
  const deletion = await undo.take(id, shown);
  if (deletion === undefined) return { ok: false, reason: 'late' };
  await services.loaded();
  const isOfSettings = switchesAny(deletion.settings);
  if (isOfSettings) {
    const reason = await settings.change(deletion.settings);
    if (reason !== null) return { ok: false, reason };
    await blocking.applyLayers();
  }
  const { live, expired } = restorable(deletion, clock.now());
  const allowed = live.filter(({ slot }) => !rules.isBlocked(slot, settings.current()));
  const present = await restore(allowed);
  const isRestored = ({ slot, value }: CookieWithValue): boolean =>
    present.get(slotKey(slot)) === value;
  const restored = live.filter(isRestored);
  const left = live.filter((cookie) => !isRestored(cookie));
  // What the browser or a block refuses now can be restored later, unless the site has set it by then.
  const open = left.filter(({ slot }) => !present.has(slotKey(slot)));
  await tryRecordOutcome(undo, id, open);
  const isNamed = ({ slot: { storeId } }: Observation): boolean =>
    isMentionedIn(shown, { storeId, isPrivate: rules.isPrivate(storeId) }, isOfSettings);
  const namesOf = (cookies: readonly Observation[]) => cookies.filter(isNamed).map(nameOf);
  return {
    ...DONE,
    restored: namesOf(restored),
    sentLater: namesOf(await sentLater(services.jar, restored)),
    expired: namesOf(expired),
    left: namesOf(left),
  };
}
