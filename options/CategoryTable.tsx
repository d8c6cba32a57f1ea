import { t, tn } from '../src/browser/i18n.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { CATEGORIES, type Category } from '../src/cookies/classify.ts';
import { BlockSwitch } from './BlockSwitch.tsx';
import { categoryIds, columnId } from './CategorySwitch.tsx';
import { CleanSwitch } from './CleanSwitch.tsx';
import { cookieCounts } from './cookie-counts.ts';
import { access } from './state.ts';

/** The categories, with how many cookies each has, and its switches: to block it, and to delete it on leaving the site. */
export function CategoryTable() {
  const canClean = access.value.whole.includes(catalogue.publisher.site);
  return (
    <section class="card" aria-labelledby="block">
      <h2 id="block">{t('blockTitle')}</h2>
      <p class="quiet">{t('blockAbout')}</p>
      <table class="categories">
        <thead>
          <tr>
            <th scope="col">{t('filterCategory')}</th>
            <th scope="col" id={columnId('block')}>
              {t('blockColumn')}
            </th>
            <th scope="col" id={columnId('clean')}>
              {t('cleanColumn')}
            </th>
          </tr>
        </thead>
        <tbody>
          {CATEGORIES.map((category) => (
            <CategoryRow key={category} category={category} />
          ))}
        </tbody>
      </table>
      {!canClean && <p data-clean-needs-access>{t('cleanNeedsAccess')}</p>}
      <details>
        <summary>{t('blockHowTitle')}</summary>
        <p>{t(FIREFOX ? 'blockHow_firefox' : 'blockHow_chromium')}</p>
        <p>{t('blockEnd')}</p>
        <p>{t('cleanAbout')}</p>
      </details>
    </section>
  );
}

function CategoryRow({ category }: { category: Category }) {
  const { title, about } = categoryIds(category);
  return (
    <tr data-section={category}>
      <th scope="row">
        <span class="swatch" id={title}>
          {t(`category_${category}`)}
        </span>{' '}
        <span id={about}>
          <Count category={category} />
          <span class="quiet">{t(`blockAbout_${category}`)}</span>
        </span>
      </th>
      <BlockSwitch category={category} />
      <CleanSwitch category={category} />
    </tr>
  );
}

/** How many cookies the switches of a category would delete, and how many stay because of an exception. */
function Count({ category }: { category: Category }) {
  if (cookieCounts.value === null) return null;
  const count = cookieCounts.value.deletable[category];
  const kept = cookieCounts.value.kept[category];
  return (
    <span class="count" data-count={count} data-kept={kept}>
      {kept === 0 ? tn('countNow', count) : tn('countNowAndKept', count, kept)}
    </span>
  );
}
