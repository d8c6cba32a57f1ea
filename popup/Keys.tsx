import { useEffect } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { keepFocus } from '../src/ui/keep-focus.ts';
import { onKey } from './keyboard.ts';

/** Makes the keyboard shortcuts work, and lists them. */
export function Keys() {
  useEffect(() => {
    const release = keepFocus();
    document.addEventListener('keydown', onKey);
    return () => {
      release();
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  const control = navigator.userAgent.includes('Mac') ? 'Cmd' : 'Ctrl';
  return (
    <div class="keys quiet">
      <p>{t('keys', control)}</p>
      <p>{t('keysSelect', control)}</p>
    </div>
  );
}
