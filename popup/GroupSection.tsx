import { t } from '../src/browser/i18n.ts';
import type { Group } from '../src/cookies/classify.ts';
import type { Row } from '../src/cookies/row.ts';
import { exceptionOf } from '../src/settings/settings.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { deletionText } from '../src/ui/outcome-text.ts';
import { CookieRow } from './CookieRow.tsx';
import { deleteGroup, isNarrowed, returned, settings, wholeRows } from './state.ts';

/** One category with its cookies. */
export function GroupSection({ group, rows }: { group: Group; rows: readonly Row[] }) {
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
      <ul class="rows">
        {rows.map((row) => (
          <CookieRow
            key={row.key}
            row={row}
            exception={exceptionOf(settings.value, row.subject)}
            returned={returned.value.get(row.key)}
            isWhole={wholeRows.value.has(row.key)}
          />
        ))}
      </ul>
    </section>
  );
}
