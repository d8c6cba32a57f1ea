import { t, tn } from '../src/browser/i18n.ts';
import type { SiteStorageItem } from '../src/site-storage/site-storage-item.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { deleteItems, siteStorage, storageByCategory } from './active-page.ts';
import { IconButton } from './IconButton.tsx';

/** What the page in the tab saves in ways other than cookies. Shows nothing if there is nothing. */
export function SiteStorage() {
  if (siteStorage.value.length === 0) return null;
  return (
    <details class="blocked-counts" data-section="site-storage">
      <summary>
        <h2>{t('siteStorageTitle', siteStorage.value.length)}</h2>
        <span class="more">
          <Icon name="chevron" />
        </span>
      </summary>
      <p class="quiet">{t('siteStorageAbout')}</p>
      {storageByCategory.value.map(({ category, items }) => (
        <section key={category} aria-labelledby={`site-storage-${category}`}>
          <div class="category-head">
            <h3 id={`site-storage-${category}`}>
              {t(`category_${category}`)} <span class="count">{items.length}</span>
            </h3>
            <button
              type="button"
              class="button small"
              aria-label={t('siteStorageDeleteAll', t(`category_${category}`))}
              data-action="delete-storage-category"
              data-category={category}
              onClick={() => deleteItems(items)}
            >
              {t('deleteAll')}
            </button>
          </div>
          <ul class="rows">
            {items.map((item) => (
              <Item
                key={`${item.origin} ${item.kind} ${item.name}`}
                item={item}
                category={category}
              />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function Item({ item, category }: { item: SiteStorageItem; category: string }) {
  const name = nameText(item.name);
  const kind = t(`siteStorageKind_${item.kind}`);
  const size = item.size === null ? [] : [tn('siteStorageSize', item.size)];
  return (
    <li class="row" data-storage-item={item.name} data-kind={item.kind} data-category={category}>
      <div class="row-head">
        <div class="title">
          <h4 class="name code" title={name}>
            {name}
          </h4>
          <p class="place quiet">{[kind, new URL(item.origin).hostname, ...size].join(' · ')}</p>
        </div>
        <IconButton
          icon="trash"
          label={t('siteStorageDelete', name, kind)}
          action="delete-storage-item"
          onClick={() => deleteItems([item])}
        />
      </div>
    </li>
  );
}
