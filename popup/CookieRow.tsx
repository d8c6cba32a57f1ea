import { useState } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import { publishedLifetime } from '../src/catalogue/match.ts';
import type { Row } from '../src/cookies/row.ts';
import type { Slot } from '../src/cookies/slot.ts';
import { spanOf } from '../src/cookies/span.ts';
import { visibleText } from '../src/format/visible-text.ts';
import type { ExceptionAction } from '../src/settings/settings.ts';
import { durationText } from '../src/ui/duration-text.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { Quoted } from '../src/ui/Quoted.tsx';
import { rowText } from '../src/ui/row-text.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { toneOf, verdictBriefly, verdictText, worstOf } from '../src/ui/verdict-text.ts';
import { deleteCookie } from './delete-cookie.ts';
import { IconButton } from './IconButton.tsx';
import { lazyComponent } from './lazy-component.tsx';
import { RowChoice } from './RowChoice.tsx';
import { isLocked } from './settings.ts';

const CookieDetails = lazyComponent(
  async () => (await import('./deferred-components.ts')).CookieDetails,
);

interface Props {
  row: Row;
  /** Whether it is far below when it comes, so that it need not be laid out at once. */
  isFar: boolean;
  /** Whether it has just come. */
  isNew: boolean;
  /** Whether the user always keeps or always blocks it; null for neither. */
  exception: ExceptionAction | null;
  /** How many milliseconds after its deletion it was set again. */
  returned: number | undefined;
  /** Whether another row has the same name, so that its place must tell them apart. */
  hasNamesake: boolean;
  /** Whether the user selects several cookies: then it has a check box, and nothing to open or press. */
  isSelecting: boolean;
}

/** One cookie in three lines, all of which open its details. There may be 180 of them, so it has few elements. */
export function CookieRow({
  row,
  isFar,
  isNew,
  exception,
  returned,
  hasNamesake,
  isSelecting,
}: Props) {
  const [open, setOpen] = useState(false);
  // Stays so while other rows come: the place on the screen would be lost with the layout.
  const [isLaidOutLate] = useState(isFar);
  const { slot } = row.observation;
  const name = nameText(slot.name);
  const text = rowText(row, 'short');
  const deleteLabel = t('deleteCookie', name, domainText(slot), visibleText(slot.path));
  const judgement = judgementOf(row, returned);
  const showsDeclared = text.declared !== text.observed && publishedLifetime(row.match) !== null;
  const Lines = isSelecting ? 'div' : 'summary';
  const lines = (
    <Lines class="lines">
      <h3 class="name code" title={name}>
        {name}
      </h3>
      <span class="judgement" data-tone={judgement.tone} title={judgement.title}>
        {judgement.text}
      </span>
      <span class="purpose" data-field="purpose" title={text.purpose}>
        {text.quoted === undefined ? (
          text.purpose
        ) : (
          <Quoted language={text.quoted}>{text.purpose}</Quoted>
        )}
      </span>
      <span class="lifetimes">
        {hasNamesake && <span class="place">{placeText(slot)}</span>}
        <span data-field="issuer" title={text.issuer}>
          {text.vendor ?? text.domains}
          {text.vendor !== null && <span class="visually-hidden">{` · ${text.domains}`}</span>}
        </span>
        <span class={showsDeclared ? undefined : 'visually-hidden'} data-field="declared">
          {text.declared}
        </span>
        <span class={showsDeclared ? 'arrow' : 'visually-hidden'}>{t('thenInBrowser')}</span>
        <span data-field="observed">{text.observed}</span>
        {exception === null ? (
          showsDeclared && <Span row={row} />
        ) : (
          <span class="exception-mark" data-exception={exception}>
            <Icon name={exception === 'keep' ? 'lock' : 'block'} />
            {t(`exceptionMark_${exception}`)}
          </span>
        )}
      </span>
    </Lines>
  );
  return (
    <li
      class={isLaidOutLate ? 'cookie far' : 'cookie'}
      data-cookie={slot.name}
      data-domain={slot.domain}
      data-path={slot.path}
      data-category={row.category}
      data-verdict={row.verdicts.join(' ')}
      data-new={isNew || undefined}
      data-returned={returned === undefined ? undefined : true}
    >
      {isSelecting && <RowChoice row={row} />}
      {isSelecting ? (
        lines
      ) : (
        <details
          open={open || undefined}
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          {lines}
          {open && <CookieDetails row={row} returned={returned} />}
        </details>
      )}
      {!isSelecting && returned !== undefined && !isLocked(row.subject) && (
        <IconButton
          icon="block"
          label={t('alwaysBlockName', subjectText(row.subject))}
          action="block-cookie"
          onClick={() => alwaysBlock(row)}
        />
      )}
      {!isSelecting && (
        <button
          type="button"
          class="quiet-button"
          title={deleteLabel}
          aria-label={deleteLabel}
          data-action="delete"
          onClick={({ currentTarget }) => deleteCookie(slot, currentTarget)}
        />
      )}
    </li>
  );
}

/** The one thing about a cookie that matters most: that it came back, or the worst verdict. */
function judgementOf(row: Row, returned: number | undefined) {
  if (returned !== undefined) {
    const after = durationText(returned, 'short');
    return { tone: 'warn', title: t('returned', after), text: t('returnedBriefly', after) };
  }
  const verdict = worstOf(row.verdicts);
  return { tone: toneOf(verdict), title: verdictText(verdict), text: verdictBriefly(verdict) };
}

/** Two lifetimes that differ, as a picture: the observed one as a bar, the published one as a mark on it. */
function Span({ row }: { row: Row }) {
  const span = spanOf(row);
  if (span === null) return null;
  return (
    <svg
      class="span"
      data-tone={row.verdicts.includes('longer') ? 'bad' : undefined}
      aria-hidden="true"
    >
      <line x2={percent(span.observed)} y1="50%" y2="50%" />
      <rect x={percent(span.stated)} y="-50%" width="3" height="200%" />
    </svg>
  );
}

function alwaysBlock(row: Row): void {
  import('./deferred-components.ts').then(
    ({ setException }) => setException(row, 'block'),
    console.error,
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
