import { t } from './i18n.ts';
import { browser } from './webext.ts';

/** Shows by form and words whether analytics are blocked; where there is no toolbar, nothing. */
export async function showBlocking(isBlocking: boolean): Promise<void> {
  const name = isBlocking ? 'blocked' : 'icon';
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${name}-${size}.png`]));
  await browser.action.setTitle({ title: t(isBlocking ? 'actionTitleBlocked' : 'actionTitle') });
  await browser.action.setIcon?.({ path });
}
