import type { MessageKey } from './i18n.ts';
import { browser } from './webext.ts';

/** Shows whether analytics cookies are blocked, by the icon's form and its title. */
export async function showBlocking(isBlocking: boolean): Promise<void> {
  const name = isBlocking ? 'blocked' : 'icon';
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${name}-${size}.png`]));
  const title: MessageKey = isBlocking ? 'actionTitleBlocked' : 'actionTitle';
  // Straight from the browser: importing `t` would make the worker's script larger for one text.
  await browser.action.setTitle({ title: browser.i18n.getMessage(title) });
  await browser.action.setIcon?.({ path });
}
