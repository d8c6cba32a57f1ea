import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tn } from '../src/browser/i18n.ts';
import { copySelected, deleteSelected, exceptSelected, onCopy } from './act-on-selected.ts';
import {
  endSelecting,
  followRows,
  onClick,
  onMouseDown,
  selectAll,
  selectedRows,
  selectNone,
} from './select-rows.ts';
import { isSelecting } from './selection.ts';

/** Lets the user select rows, and shows a bar while they do: how many are selected, and what can be done with them. */
export function SelectionBar() {
  useSignalEffect(followRows);
  useEffect(() => {
    document.addEventListener('click', onClick);
    document.addEventListener('mousedown', onMouseDown);
    document.addEventListener('copy', onCopy);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('mousedown', onMouseDown);
      document.removeEventListener('copy', onCopy);
    };
  }, []);
  const count = selectedRows.value.length;
  const isOn = isSelecting.value;
  return (
    <div class="selection" data-selected={isOn ? count : undefined}>
      {/* Always there: screen readers speak a live region only if they know it beforehand. */}
      <p aria-live="polite">{isOn && (count === 0 ? t('selectedNone') : tn('selected', count))}</p>
      {isOn && <Buttons isEmpty={count === 0} />}
    </div>
  );
}

function Buttons({ isEmpty }: { isEmpty: boolean }) {
  return (
    <section aria-label={t('selectSeveral')}>
      <Button action="select-all" label={t('selectAllLabel')} isPlain onClick={() => selectAll()}>
        {t('selectAll')}
      </Button>
      <Button action="select-none" label={t('selectNoneLabel')} isPlain onClick={selectNone}>
        {t('selectNone')}
      </Button>
      <Button action="select-end" onClick={endSelecting}>
        {t('selectEnd')}
      </Button>
      <div>
        <Button action="delete-selected" disabled={isEmpty} onClick={deleteSelected}>
          {t('deleteSelected')}
        </Button>
        <Button action="keep-selected" disabled={isEmpty} onClick={() => exceptSelected('keep')}>
          {t('exception_keep')}
        </Button>
        <Button action="block-selected" disabled={isEmpty} onClick={() => exceptSelected('block')}>
          {t('exception_block')}
        </Button>
        <Button
          action="copy-selected"
          label={t('copySelectedLabel')}
          disabled={isEmpty}
          onClick={copySelected}
        >
          {t('copySelected')}
        </Button>
      </div>
    </section>
  );
}

interface ButtonProps {
  action: string;
  children: string;
  /** What it does, if its visible text says too little without the others beside it. */
  label?: string;
  /** Whether it is drawn without a frame, since it matters less. */
  isPlain?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

function Button({ action, children, label, isPlain, disabled, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      class={isPlain ? 'button small plain' : 'button small'}
      title={label}
      aria-label={label}
      disabled={disabled}
      data-action={action}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
