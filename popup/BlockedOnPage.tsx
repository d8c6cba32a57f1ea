import { type BlockedOnPage as Blocked, timesOf } from '../src/blocked-counts/blocked-counts.ts';
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
      <ul class="attempts">
        {cookies.map((cookie) => (
          <li key={cookie.name} data-blocked-on-page={cookie.name} data-times={timesOf(cookie)}>
            <h3 class="name code" title={nameText(cookie.name)}>
              {nameText(cookie.name)}
            </h3>
            <p>{attempts(cookie).join(' ')}</p>
          </li>
        ))}
      </ul>
      <p class="quiet">
        {cookies.every(({ deleted }) => deleted === 0) && `${t('blockedOnPageNeverSeen')} `}
        {t('blockedOnPageAbout')}
      </p>
    </details>
  );
}

/** What is known of the attempts to set a cookie, in sentences. Nothing is said of what did not happen. */
function attempts({ inPage, inResponses, deleted, longest }: Blocked): string[] {
  return [
    ...(inPage > 0 ? [tn('blockedInPage', inPage)] : []),
    ...(inResponses > 0 ? [tn('blockedInResponses', inResponses)] : []),
    ...(deleted > 0 ? [tn('blockedOnPageSeen', deleted, Math.ceil(longest))] : []),
  ];
}
