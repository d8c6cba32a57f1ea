import { t, tn } from '../src/browser/i18n.ts';
import { timesOf } from '../src/tally/tally.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { keptOut } from './in-front.ts';

/** What was kept out of the page in front, by cookie; nothing where nothing was. */
export function KeptOut() {
  const all = keptOut.value;
  if (all.length === 0) return null;
  const times = all.reduce((sum, one) => sum + timesOf(one), 0);
  return (
    <details class="kept-out">
      <summary>
        <h2>{t('keptOutTitle', times)}</h2>
        <span class="more">
          <Icon name="chevron" />
        </span>
      </summary>
      <ul class="rows">
        {all.map((one) => (
          <li class="row" key={one.name} data-kept-out={one.name} data-times={timesOf(one)}>
            <h3 class="name code" title={nameText(one.name)}>
              {nameText(one.name)}
            </h3>
            <p>
              {tn('keptOut', timesOf(one), one.inPage, one.inResponses)}{' '}
              {one.deleted === 0
                ? t('keptOutNeverSeen')
                : tn('keptOutSeen', one.deleted, Math.ceil(one.longest))}
            </p>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('keptOutAbout')}</p>
    </details>
  );
}
