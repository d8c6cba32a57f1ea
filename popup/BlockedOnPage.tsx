import { timesOf } from '../src/blocked-counts/blocked-counts.ts';
import { t, tn } from '../src/browser/i18n.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { blocked } from './active-page.ts';

/** The blocked cookies that the page in the tab tried to set. Shows nothing if there are none. */
export function BlockedOnPage() {
  const cookies = blocked.value;
  if (cookies.length === 0) return null;
  const times = cookies.reduce((sum, cookie) => sum + timesOf(cookie), 0);
  return (
    <details class="blocked-counts">
      <summary>
        <h2>{t('blockedOnPageTitle', times)}</h2>
        <span class="more">
          <Icon name="chevron" />
        </span>
      </summary>
      <ul class="rows">
        {cookies.map((cookie) => (
          <li
            class="row"
            key={cookie.name}
            data-blocked-on-page={cookie.name}
            data-times={timesOf(cookie)}
          >
            <h3 class="name code" title={nameText(cookie.name)}>
              {nameText(cookie.name)}
            </h3>
            <p>
              {tn('blockedOnPage', timesOf(cookie), cookie.inPage, cookie.inResponses)}{' '}
              {cookie.deleted === 0
                ? t('blockedOnPageNeverSeen')
                : tn('blockedOnPageSeen', cookie.deleted, Math.ceil(cookie.longest))}
            </p>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('blockedOnPageAbout')}</p>
    </details>
  );
}
