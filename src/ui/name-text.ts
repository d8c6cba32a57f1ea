import { t } from '../browser/i18n.ts';
import { visibleText } from '../format/visible-text.ts';

/** A cookie's name for the screen. In Chromium a cookie can have an empty name. */
export function nameText(name: string): string {
  return name === '' ? t('nameless') : visibleText(name);
}
