import { useEffect } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { onKey } from './keyboard.ts';

/** The keys that work here, and their working. */
export function Keys() {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return <p class="keys quiet">{t('keys')}</p>;
}
