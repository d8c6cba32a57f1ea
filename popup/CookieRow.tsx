import { useState } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import type { Row } from '../src/cookies/row.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { deletionText } from '../src/ui/outcome-text.ts';
import { rowText } from '../src/ui/row-text.ts';
import { VerdictChip } from '../src/ui/VerdictChip.tsx';
import { worstOf } from '../src/ui/verdict-text.ts';
import { CookieDetails } from './CookieDetails.tsx';
import { act } from './state.ts';

/** One cookie: what it is, who sets it, what was declared and what is so. */
export function CookieRow({ row }: { row: Row }) {
  const [open, setOpen] = useState(false);
  const { slot } = row.observation;
  const name = nameText(slot.name);
  const text = rowText(row);
  const deleteThis = async (button: HTMLElement): Promise<void> => {
    const at = deleteButtons().indexOf(button);
    await act({ type: 'delete-cookie', slot }, deletionText);
    // The button went with its row: the keyboard goes on at the row that took its place.
    if (!button.isConnected) (deleteButtons()[at] ?? deleteButtons().at(-1))?.focus();
  };
  const domain = visibleText(withoutDot(slot.domain));
  const path = visibleText(slot.path);
  const place = slot.path === '/' ? domain : `${domain}${path}`;
  const label = t('deleteCookie', name, domain, path);
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
        <div class="title">
          <h3 class="name code" title={name}>
            {name}
          </h3>
          <p class="place quiet">{place}</p>
        </div>
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
      <dl class="comparison">
        <div class="whole">
          <dt>{t('issuer')}</dt>
          <dd data-field="issuer">{text.issuer}</dd>
        </div>
        <div>
          <dt>{t('declared')}</dt>
          <dd data-field="declared">{text.declared}</dd>
        </div>
        <div>
          <dt>{t('observed')}</dt>
          <dd data-field="observed">{text.observed}</dd>
        </div>
      </dl>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <VerdictChip verdict={worstOf(row.verdicts)} />
          <span class="more">
            {t('details')}
            <Icon name="chevron" />
          </span>
        </summary>
        {open && <CookieDetails row={row} />}
      </details>
    </li>
  );
}

function deleteButtons(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-action="delete"]')];
}
