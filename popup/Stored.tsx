import { t, tn } from '../src/browser/i18n.ts';
import type { StoredItem } from '../src/cookies/stored-item.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { IconButton } from './IconButton.tsx';
import { deleteStored, stored, storedGroups } from './in-front.ts';

/** What the page in front keeps in other ways than cookies; nothing where there is nothing. */
export function Stored() {
  if (stored.value.length === 0) return null;
  return (
    <details class="kept-out" data-group="stored">
      <summary>
        <h2>{t('storedTitle', stored.value.length)}</h2>
        <span class="more">
          <Icon name="chevron" />
        </span>
      </summary>
      <p class="quiet">{t('storedAbout')}</p>
      {storedGroups.value.map(({ group, items }) => (
        <section key={group} aria-labelledby={`stored-${group}`}>
          <div class="group-head">
            <h3 id={`stored-${group}`}>
              {t(`group_${group}`)} <span class="count">{items.length}</span>
            </h3>
            <button
              type="button"
              class="button small"
              aria-label={t('storedDeleteAll', t(`group_${group}`))}
              data-action="delete-stored-group"
              data-category={group}
              onClick={() => deleteStored(items)}
            >
              {t('deleteAll')}
            </button>
          </div>
          <ul class="rows">
            {items.map((item) => (
              <Item key={`${item.origin} ${item.kind} ${item.name}`} item={item} group={group} />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function Item({ item, group }: { item: StoredItem; group: string }) {
  const name = nameText(item.name);
  const kind = t(`storedKind_${item.kind}`);
  const size = item.size === null ? [] : [tn('storedSize', item.size)];
  return (
    <li class="row" data-stored={item.name} data-kind={item.kind} data-category={group}>
      <div class="row-head">
        <div class="title">
          <h4 class="name code" title={name}>
            {name}
          </h4>
          <p class="place quiet">{[kind, new URL(item.origin).hostname, ...size].join(' · ')}</p>
        </div>
        <IconButton
          icon="trash"
          label={t('storedDelete', name, kind)}
          action="delete-stored"
          onClick={() => deleteStored([item])}
        />
      </div>
    </li>
  );
}
