import { timesOf } from '../src/blocked-counts/blocked-counts.ts';
import { t, tn } from '../src/browser/i18n.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { blocked } from './active-page.ts';

/** What was kept out of the page in front, by cookie; nothing where nothing was. */
export function BlockedOnPage() {
  const all = blocked.value;
  if (all.length === 0) return null;
  const times = all.reduce((sum, one) => sum + timesOf(one), 0);
  return (
    <details class="blocked-counts">
      <summary>
        <h2>{t('blockedOnPageTitle', times)}</h2>
        <span class="more">
          <Icon name="chevron" />
        </span>
      </summary>
      <ul class="rows">
        {all.map((one) => (
          <li class="row" key={one.name} data-blocked-on-page={one.name} data-times={timesOf(one)}>
            <h3 class="name code" title={nameText(one.name)}>
              {nameText(one.name)}
            </h3>
            <p>
              {tn('blockedOnPage', timesOf(one), one.inPage, one.inResponses)}{' '}
              {one.deleted === 0
                ? t('blockedOnPageNeverSeen')
                : tn('blockedOnPageSeen', one.deleted, Math.ceil(one.longest))}
            </p>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('blockedOnPageAbout')}</p>
    </details>
  );
}
