import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import type { Row } from '../src/cookies/row.ts';
import type { Slot } from '../src/cookies/slot.ts';
import { spanOf } from '../src/cookies/span.ts';
import { visibleText } from '../src/format/visible-text.ts';
import type { ExceptionAction } from '../src/settings/settings.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { deletionOutcome } from '../src/ui/outcome.ts';
import { rowText } from '../src/ui/row-text.ts';
import { VerdictChip } from '../src/ui/VerdictChip.tsx';
import { worstOf } from '../src/ui/verdict-text.ts';
import { IconButton } from './IconButton.tsx';
import { lazyComponent } from './lazy-component.tsx';
import { act } from './requests.ts';
import { focusRow, rowElements } from './row-focus.ts';
import { lastActive } from './rows.ts';

const deferred = () => import('./deferred-components.ts');
const CookieDetails = lazyComponent(async () => (await deferred()).CookieDetails);
const Return = lazyComponent(async () => (await deferred()).Return);

interface Props {
  row: Row;
  /** Whether the user always keeps or always blocks it; null for neither. */
  exception: ExceptionAction | null;
  /** How many milliseconds after its deletion it was set again. */
  returned: number | undefined;
}

/**
 * A row with only name and place, for rows out of sight in the first picture. It is called instead of
 * rendered as a component, and has few elements, since there may be 180 of them.
 */
export function briefRow({ key, observation: { slot } }: Row) {
  return (
    <li key={key} class="row brief">
      <h3 class="name code">{nameText(slot.name)}</h3>
      <p class="place quiet">{placeText(slot)}</p>
    </li>
  );
}

const drawn = new WeakMap<Row, VNode<Props>>();

/** The row as it was rendered before if nothing of it has changed: Preact then leaves it alone. */
export function wholeRow(
  row: Row,
  exception: Props['exception'],
  returned: Props['returned'],
): VNode<Props> {
  const before = drawn.get(row);
  if (before?.props.exception === exception && before.props.returned === returned) return before;
  const now = <CookieRow key={row.key} row={row} exception={exception} returned={returned} />;
  drawn.set(row, now);
  return now;
}

/**
 * One cookie: its name, purpose, issuer, and its declared and observed lifetimes. There may be 180 of them,
 * so its parts are called instead of rendered as components, and it reads no signal: each row would watch it.
 */
function CookieRow({ row, exception, returned }: Props) {
  const [open, setOpen] = useState(false);
  const { slot } = row.observation;
  const name = nameText(slot.name);
  const text = rowText(row);
  const span = spanOf(row);
  const deleteThis = async (button: HTMLElement): Promise<void> => {
    const at = rowElements().findIndex((element) => element.contains(button));
    await act({ type: 'delete-cookie', slot }, deletionOutcome);
    // If the button is gone with its row, the focus moves to the row that took its place.
    if (!button.isConnected) focusRow(at);
  };
  return (
    <li
      class="row"
      tabIndex={-1}
      onFocusIn={() => {
        lastActive.value = row.key;
      }}
      data-cookie={slot.name}
      data-domain={slot.domain}
      data-path={slot.path}
      data-category={row.category}
      data-verdict={row.verdicts.join(' ')}
    >
      <div class="row-head">
        <div class="title">
          <h3 class="name code" title={name}>
            {name}
          </h3>
          <p class="place quiet">{placeText(slot)}</p>
        </div>
        {IconButton({
          icon: 'trash',
          label: t('deleteCookie', name, domainText(slot), visibleText(slot.path)),
          action: 'delete',
          onClick: deleteThis,
        })}
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
      {span !== null && (
        <svg
          class="span"
          data-tone={row.verdicts.includes('longer') ? 'bad' : undefined}
          aria-hidden="true"
        >
          <line x2={percent(span.observed)} y1="50%" y2="50%" />
          <rect x={percent(span.stated)} y="-50%" width="3" height="200%" />
        </svg>
      )}
      {returned !== undefined && <Return row={row} after={returned} />}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          {VerdictChip({ verdict: worstOf(row.verdicts) })}
          {exception !== null && (
            <span class="chip" data-tone="info" data-exception={exception}>
              <Icon name={exception === 'keep' ? 'lock' : 'block'} />
              {t(`exception_${exception}`)}
            </span>
          )}
          <span class="more">
            {t('details')}
            <span class="visually-hidden">{t('detailsOf', name)}</span>
            {Icon({ name: 'chevron' })}
          </span>
        </summary>
        {open && <CookieDetails row={row} />}
      </details>
    </li>
  );
}

function domainText({ domain }: Slot): string {
  return visibleText(withoutDot(domain));
}

function placeText(slot: Slot): string {
  return slot.path === '/' ? domainText(slot) : `${domainText(slot)}${visibleText(slot.path)}`;
}

function percent(share: number): string {
  return `${100 * share}%`;
}
