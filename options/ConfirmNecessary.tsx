import type { RefObject } from 'preact';
import { t } from '../src/browser/i18n.ts';

interface Props {
  dialog: RefObject<HTMLDialogElement | null>;
  onConfirm: () => void;
}

/** Asks before necessary cookies are blocked, and names what stops working. */
export function ConfirmNecessary({ dialog, onConfirm }: Props) {
  return (
    <dialog ref={dialog} aria-labelledby="confirm-title">
      <form method="dialog">
        <h2 id="confirm-title">{t('confirmTitle')}</h2>
        <p>{t('confirmAbout')}</p>
        <ul class="consequences">
          <li>{t('confirmSignIn')}</li>
          <li>{t('confirmChat')}</li>
          <li>{t('confirmSecurity')}</li>
        </ul>
        <div class="buttons">
          <button type="submit" class="button" data-action="cancel">
            {t('cancel')}
          </button>
          <button type="submit" class="button danger" data-action="confirm" onClick={onConfirm}>
            {t('confirm')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
