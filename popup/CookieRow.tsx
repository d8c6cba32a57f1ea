import { t } from '../src/browser/i18n.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import type { Row } from '../src/cookies/row.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { deletionText } from '../src/ui/outcome-text.ts';
import { rowText } from '../src/ui/row-text.ts';
import { VerdictChip } from '../src/ui/VerdictChip.tsx';
import { worstOf } from '../src/ui/verdict-text.ts';
import { CookieDetails } from './CookieDetails.tsx';
import { act } from './state.ts';

/** One cookie: what it is, who sets it, what was declared and what is so. */
export function CookieRow({ row }: { row: Row }) {
  const { slot } = row.observation;
  const name = visibleText(slot.name);
  const text = rowText(row);
  const deleteThis = async (button: HTMLElement): Promise<void> => {
    const at = deleteButtons().indexOf(button);
    await act({ type: 'delete-cookie', slot }, deletionText);
    // The button went with its row: the keyboard goes on at the row that took its place.
    if (!button.isConnected) (deleteButtons()[at] ?? deleteButtons().at(-1))?.focus();
  };
  const label = t(
    'deleteCookie',
    name,
    visibleText(withoutDot(slot.domain)),
    visibleText(slot.path),
  );
  return (
    <li
      class="row"
      data-cookie={slot.name}
      data-domain={slot.domain}
      data-path={slot.path}
      data-category={row.group}
      data-verdict={row.verdicts.join(' ')}
    >
      <div class="row-head">
        <h3 class="name code" title={name}>
          {name}
        </h3>
        <button
          type="button"
          class="quiet-button"
          title={label}
          aria-label={label}
          data-action="delete"
          onClick={(event) => deleteThis(event.currentTarget)}
        >
          <Icon name="trash" />
        </button>
      </div>
      <p data-field="purpose">{text.purpose}</p>
      <dl class="facts">
        <dt>{t('issuer')}</dt>
        <dd data-field="issuer">{text.issuer}</dd>
        <dt>{t('declared')}</dt>
        <dd data-field="declared">{text.declared}</dd>
        <dt>{t('observed')}</dt>
        <dd data-field="observed">{text.observed}</dd>
      </dl>
      <details>
        <summary>
          <VerdictChip verdict={worstOf(row.verdicts)} />
          <span class="more">
            {t('details')}
            <Icon name="chevron" />
          </span>
        </summary>
        <CookieDetails row={row} />
      </details>
    </li>
  );
}

function deleteButtons(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-action="delete"]')];
}
