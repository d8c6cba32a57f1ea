import { t } from '../browser/i18n.ts';
import { visibleText } from '../format/visible-text.ts';

/** A cookie's name for the screen. In Chromium a cookie can have an empty name. */
export function nameText(name: string): string {
  return name === '' ? t('nameless') : visibleText(FIREFOX ? decoded(name) : name);
}

/** Firefox gives an extension each byte of a name as one character. Names that are not UTF-8 stay so. */
function decoded(bytes: string): string {
  try {
    return decodeURIComponent(escape(bytes));
  } catch {
    return bytes;
  }
}
