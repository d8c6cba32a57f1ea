import { t } from '../src/browser/i18n.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import type { Slot } from '../src/cookies/slot.ts';

/**
 * Where a cookie is kept, in words: its domain and path, the site to which it is tied, and its cookie store.
 * Nothing is said of what is usual.
 */
export function placeOf({ domain, path, partitionKey, storeId }: Slot): string[] {
  const store = storeText(storeId);
  return [
    withoutDot(domain) + (path === '/' ? '' : path),
    ...(partitionKey === null
      ? []
      : [t('partitionedBelow', withoutScheme(partitionKey.topLevelSite ?? ''))]),
    ...(store === null ? [] : [store]),
  ];
}

function withoutScheme(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}

/** A store in words, whichever browser the report comes from; null for that of ordinary tabs. */
function storeText(id: string): string | null {
  if (id === '0' || id === 'firefox-default') return null;
  if (id === '1' || id === 'firefox-private') return t('storePrivate');
  const number = /^firefox-container-(\d+)$/.exec(id)?.[1];
  return number === undefined ? t('storeOther', id) : t('storeContainer', number);
}
