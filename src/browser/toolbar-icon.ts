import type { MessageKey } from './i18n.ts';
import { browser } from './webext.ts';

/** Shows by form and words whether analytics are blocked; where there is no toolbar, nothing. */
export async function showBlocking(isBlocking: boolean): Promise<void> {
  const name = isBlocking ? 'blocked' : 'icon';
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${name}-${size}.png`]));
  const title: MessageKey = isBlocking ? 'actionTitleBlocked' : 'actionTitle';
  // Straight from the browser: the rest of what texts need would only make the worker start later.
  await browser.action.setTitle({ title: browser.i18n.getMessage(title) });
  await browser.action.setIcon?.({ path });
}
