import { t } from '../src/browser/i18n.ts';
import type { Group } from '../src/cookies/classify.ts';
import type { Row } from '../src/cookies/row.ts';
import { exceptionOf } from '../src/settings/settings.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { deletionText } from '../src/ui/outcome-text.ts';
import { briefRow, wholeRow } from './CookieRow.tsx';
import { deleteGroup, isNarrowed, returned, settings, wholeRows } from './state.ts';

/** One category with its cookies. */
export function GroupSection({ group, rows }: { group: Group; rows: readonly Row[] }) {
  const isInSight = rows.some(({ key }) => wholeRows.value.has(key));
  const heading = `group-${group}`;
  return (
    <section class="group" id={heading} aria-labelledby={`${heading}-title`} data-group={group}>
      <div class="group-head">
        <h2 id={`${heading}-title`}>
          {t(`group_${group}`)} <span class="count">{rows.length}</span>
        </h2>
        {settings.value.block[group] && (
          <span class="chip" data-tone="info">
            <Icon name="block" />
            {t('groupBlocked')}
          </span>
        )}
        {/* It would delete what the search hides as well. */}
        {!isNarrowed.value && (
          <button
            type="button"
            class="button small"
            aria-label={t(`deleteGroup_${group}`)}
            data-action="delete-group"
            onClick={() => deleteGroup(group, deletionText)}
          >
            {t('deleteAll')}
          </button>
        )}
      </div>
      <p class="quiet">{t(`groupAbout_${group}`)}</p>
      <ul class={isInSight ? 'rows' : 'rows unseen'}>
        {rows.map((row) =>
          wholeRows.value.has(row.key)
            ? wholeRow(row, exceptionOf(settings.value, row.subject), returned.value.get(row.key))
            : briefRow(row),
        )}
      </ul>
    </section>
  );
}
