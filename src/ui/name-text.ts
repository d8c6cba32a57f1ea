import { t } from '../browser/i18n.ts';
import { visibleText } from '../format/visible-text.ts';

/** A cookie's name for the screen; Chromium keeps cookies without one. */
export function nameText(name: string): string {
  return name === '' ? t('nameless') : visibleText(FIREFOX ? decoded(name) : name);
}

/** Firefox tells an extension a name's bytes, each as a character. What is no UTF-8 is shown as it is told. */
function decoded(bytes: string): string {
  try {
    return decodeURIComponent(escape(bytes));
  } catch {
    return bytes;
  }
}
